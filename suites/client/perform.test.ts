import { setTimeout as wait } from "node:timers/promises";
import { afterEach, describe, expect, test } from "vitest";
import { flagship } from "../../schemas/contract/flagship.js";
import type { Case } from "../../schemas/types.js";
import { invalid } from "../../schemas/validate.js";
import type { Client, Query } from "../protocol/client.js";
import { referenceClient } from "../reference/client/client.js";
import { moduleTarget } from "./adapters/module.js";
import { once, times } from "./checks/cases.js";
import { plainAnswer } from "./checks/plain.js";
import { perform } from "./perform.js";
import { type OpenSession, openSession } from "./session.js";

const plain = once(plainAnswer({ contract: flagship }, "JSON"));
let session: OpenSession | undefined;
afterEach(() => session?.close());

async function performed(client: Client, testCase: Case, patienceMs = 3000) {
  session = await openSession(moduleTarget(client));
  return perform(testCase, { ...session, patienceMs });
}

const ask = (query: Client["query"], more: Partial<Client> = {}): Client => ({
  candidate: { name: "test" },
  query,
  ...more,
});

test("what happened is set down whole: the case, the wire, and what was reported, in the form of the schema", async () => {
  const exchange = await performed(referenceClient(), plain);
  expect(invalid("case", "Exchange", exchange)).toBeUndefined();
  expect(exchange.case).toBe(plain);
  expect(exchange.requests).toMatchObject([{ account: 0, replyIndex: 0, signature: { valid: true } }]);
  expect(exchange.results).toMatchObject([{ call: 0, returned: { Success: true } }]);
  const [{ startedAtMs = Number.NaN, atMs } = { atMs: Number.NaN }] = exchange.results;
  const { atMs: askedAtMs = Number.NaN } = exchange.requests[0] ?? {};
  expect(startedAtMs <= askedAtMs && askedAtMs <= atMs).toBe(true);
});

describe("calls", () => {
  const most = async (testCase: Case, inflight: number) => {
    let [running, peak] = [0, 0];
    const query = async () => {
      peak = Math.max(peak, ++running);
      await wait(10);
      running -= 1;
    };
    const { results } = await performed(ask(query, { capabilities: { inflight } }), testCase);
    expect(results.map(({ call }) => call)).toEqual(testCase.calls.map((_, index) => index));
    return peak;
  };

  test("are made one after the other, or all at once, but no more than the client takes", async () => {
    expect(await most(times(4, plain), 8)).toBe(1);
    expect(await most(times(4, plain, { together: true }), 8)).toBe(4);
    expect(await most(times(6, plain, { together: true }), 2)).toBe(2);
  });

  test("give what the case says, with credentials of the call's account, and nothing else", async () => {
    const calls: Query[] = [];
    const query = async (call: Query) => void calls.push(call);
    const asked = { ...plain, calls: plain.calls.flatMap((call) => [{ ...call, timeoutMs: 700 }, { ...call }]) };
    const [{ jobId: _, ...without } = asked.calls[0] ?? never()] = asked.calls;
    await performed(ask(query), { ...asked, calls: [...asked.calls, without] });
    const [, one, other, last] = calls;
    expect(one).toMatchObject({ format: "JSON", jobId: plain.calls[0]?.jobId, timeoutMs: 700 });
    expect(other).not.toHaveProperty("timeoutMs");
    expect(last).not.toHaveProperty("jobId");
    expect(one?.credentials).toEqual(other?.credentials);
    expect(one?.credentials).not.toEqual(calls[0]?.credentials);
    expect(one).not.toHaveProperty("means");
  });
});

describe("a client that does not answer", () => {
  test("is left after the kit's patience, and its signal says so", async () => {
    let signal: AbortSignal | undefined;
    const query = (call: Query) => {
      signal = call.signal;
      return call.jobId === "probe" ? Promise.resolve() : new Promise(() => {});
    };
    const { results } = await performed(ask(query), plain, 60);
    expect(results).toMatchObject([{ call: 0, silent: 60 }]);
    expect(signal?.aborted).toBe(true);
  });

  test("has its own deadline on top", async () => {
    const query = async (call: Query) => (call.jobId === "probe" ? 0 : wait(200, "late"));
    const { results } = await performed(
      ask(query),
      once(plainAnswer({ contract: flagship }, "JSON"), { timeoutMs: 2000 }),
      50,
    );
    expect(results).toMatchObject([{ returned: "late" }]);
  });
});

test("credentials in what was raised or printed are found, each by its name", async () => {
  const leaky = (leak: (call: Query) => string): Client => ask(async (call) => Promise.reject(new Error(leak(call))));
  const leaks = async (leak: (call: Query) => string) =>
    (await performed(leaky(leak), once(plainAnswer({ contract: flagship }, "JSON"), { token: "+/= ~x" }))).results[0]
      ?.leaks;
  expect(await leaks(() => "nothing")).toBeUndefined();
  expect(await leaks(({ credentials }) => credentials.accessKeyId)).toBeUndefined();
  await session?.close();
  expect(await leaks(({ credentials }) => `x${credentials.accessKeySecret}`)).toEqual(["AccessKeySecret"]);
  await session?.close();
  expect(await leaks(({ credentials }) => encodeURIComponent(credentials.securityToken ?? ""))).toEqual([
    "SecurityToken",
  ]);
});

test("a signature that is repeated in an error is found", async () => {
  const client = referenceClient();
  let signature = "";
  const query = async (call: Query) => {
    await client.query(call);
    throw new Error(`refused ${signature}`);
  };
  session = await openSession(moduleTarget(ask(query)));
  const { stage } = session;
  const { answer } = stage;
  stage.answer = (arrival) => {
    signature = /Signature=([0-9a-f]+)/.exec(arrival.headers["authorization"] ?? "")?.[1] ?? "";
    return answer(arrival);
  };
  expect((await perform(plain, session)).results[0]?.leaks).toEqual(["Signature"]);
});

test("what was put on Object.prototype in a case is reported and gone", async () => {
  const query = async ({ jobId }: Query) => {
    if (jobId !== "probe") Object.assign(Object.prototype, { polluted: 1 });
  };
  const exchange = await performed(ask(query), plain);
  expect(exchange.polluted).toEqual(["polluted"]);
  expect("polluted" in {}).toBe(false);
});

function never(): never {
  throw new Error("There must be one.");
}

test("a request of a key whose secret was changed belongs to the account that was called last", async () => {
  const [account] = plain.accounts;
  const [call] = plain.calls;
  if (!account || !call) throw new Error("A plain case has an account and a call.");
  const renewed = { ...account, secret: "after", keyOf: 0 };
  const calls = [0, 1, 0].map((index) => ({ ...call, account: index }));
  const { requests } = await performed(referenceClient(), { ...plain, accounts: [account, renewed], calls });
  expect(requests.map(({ account: own, signature }) => [own, signature.valid])).toEqual([
    [0, true],
    [1, true],
    [0, true],
  ]);
  expect(new Set(requests.map(({ headers }) => headers["authorization"]?.split(",")[0])).size).toBe(1);
});

test("a call may say which reply it begins with, and how long after the one before", async () => {
  const [account] = plain.accounts;
  const [call] = plain.calls;
  if (!account || !call) throw new Error("A plain case has an account and a call.");
  const accounts = [{ replies: [...account.replies, ...account.replies, ...account.replies] }];
  const calls = [call, { ...call, replyFrom: 2, afterMs: 30 }];
  const { requests, results } = await performed(referenceClient(), { ...plain, accounts, calls });
  expect(requests.map(({ replyIndex }) => replyIndex)).toEqual([0, 2]);
  expect((results[1]?.startedAtMs ?? 0) - (results[0]?.atMs ?? 0)).toBeGreaterThanOrEqual(29);
});
