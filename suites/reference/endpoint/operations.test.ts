import { afterEach, describe, expect, test } from "vitest";
import { plainJob } from "../../../generators/index.js";
import type { Contract } from "../../../schemas/contract/contract.js";
import { flagship } from "../../../schemas/contract/flagship.js";
import { contractNames, loadContract } from "../../../schemas/contract/load.js";
import { wireParameters } from "../../../schemas/contract/parameters.js";
import type { Format } from "../../../schemas/types.js";
import { differResponse } from "../../client/judge/differ.js";
import { operationOf } from "../../client/params.js";
import { acs3, hmacSha1 } from "../../fixtures/asking.js";
import { bodyBytes } from "../../protocol/http/bytes.js";
import { readMeaning } from "../../protocol/reader/meaning.js";
import { referenceClient } from "../client/client.js";
import { type Endpoint, type EndpointOptions, openEndpoint } from "./endpoint.js";
import { world } from "./open-state.js";
import { serve } from "./service.js";
import { signedCall } from "./signed-address.js";

const contracts = contractNames().map(loadContract);
const others = contracts.filter((contract) => contract !== flagship);
const formats: Format[] = ["JSON", "XML"];
const of = (name: string) => loadContract(name);
const [sts, sms, list, create, records] = [
  "sts/AssumeRole",
  "dysmsapi/SendSms",
  "iot/ListDeviceDistributeJob",
  "iot/CreateDeviceDistributeJob",
  "alidns/DescribeSubDomainRecords",
].map(of) as [Contract, Contract, Contract, Contract, Contract];

const opened: Endpoint[] = [];
afterEach(async () => {
  for (const endpoint of opened.splice(0)) await endpoint.close();
});

async function open(options: EndpointOptions) {
  const endpoint = await openEndpoint(options);
  opened.push(endpoint);
  const [user, ramUser] = endpoint.accounts[0]?.users ?? [];
  if (!user || !ramUser) throw new Error("There is no key.");
  return { ...endpoint, user, ramUser };
}

type Params = Readonly<Record<string, unknown>>;

/** The parameters of a plain call with some changes. Undefined removes one. */
function sent({ parameters }: Contract, change: Params = {}) {
  const plain = Object.fromEntries(parameters.map((each) => [each.name, each.plain]));
  return wireParameters(parameters, { ...plain, ...change });
}

/** Sends a request over HTTP and returns the answer. */
async function asked(at: Awaited<ReturnType<typeof open>>, contract: Contract, change: Params = {}, format?: Format) {
  const params = { ...sent(contract, change), ...(format === "XML" ? { Format: "XML" } : {}) };
  const address = new URL(signedCall(at.origin, at.user, { ...contract, params }, Date.now()));
  const reply = await fetch(address);
  const body = Buffer.from(await reply.arrayBuffer());
  const means = readMeaning(body, format ?? "JSON", contract);
  return { status: reply.status, text: body.toString(), means, code: means.gateway?.Code ?? means.response?.Code };
}

describe.each(others.map((contract) => [contract.name, contract] as const))("%s", (_name, contract) => {
  test.each(formats)("the reference client understands what is served in %s", async (format) => {
    const endpoint = await open({ contracts: [contract], seed: 5 });
    const client = referenceClient({}, {}, contract);
    const key = contract.key === undefined ? {} : { [contract.key]: "a key & 中" };
    for (const credentials of [endpoint.user, endpoint.ramUser]) {
      const answer = await client.query({
        endpoint: endpoint.origin,
        credentials,
        ...operationOf({ params: key }, contract),
        format,
        timeoutMs: 20_000,
        signal: AbortSignal.timeout(60_000),
      });
      const { means } = await asked(endpoint, contract, key, format);
      expect(means.kind).toBe("response");
      const { RequestId: _id, ...expected } = means.response ?? {};
      const { RequestId, ...seen } = answer as Record<string, unknown>;
      expect(RequestId).toMatch(/^[\dA-F-]{36}$/);
      const faults = differResponse(contract, { ...means, response: { ...expected } }, { returned: seen } as never);
      expect(faults).toEqual([]);
    }
  });

  test("each key and seed has an answer that stays, in both formats and styles", () => {
    const nowMs = Date.now();
    const bodyWith = (seed: number, params: Params, format: Format, spell: typeof acs3) => {
      const here = world({ contracts: [contract], seed, now: () => nowMs, quota: Number.POSITIVE_INFINITY });
      const [user] = here.accounts[0]?.users ?? [];
      if (!user) throw new Error("There is no key.");
      const { action, version } = contract;
      const own = sent(contract, params);
      const set = { "x-acs-action": action, "x-acs-version": version };
      const arrival =
        spell === acs3
          ? acs3({ user, nowMs, format, set, params: own })
          : hmacSha1({ user, nowMs, format, set: { Action: action, Version: version, ...own } });
      const { reply, refusal } = serve(arrival, here);
      expect(refusal).toBeUndefined();
      const { response, kind } = readMeaning(bodyBytes(reply), format, contract);
      expect(kind).toBe("response");
      const { RequestId: _id, ...body } = response ?? {};
      return JSON.stringify(body);
    };
    const name = contract.key ?? contract.parameters.find(({ schema }) => schema.type === "string")?.name ?? "";
    const first = bodyWith(1, { [name]: "one" }, "JSON", hmacSha1);
    for (const format of formats)
      for (const spell of [hmacSha1, acs3]) expect(bodyWith(1, { [name]: "one" }, format, spell)).toBe(first);
    expect(bodyWith(2, { [name]: "one" }, "JSON", hmacSha1)).not.toBe(first);
    expect(bodyWith(1, { [name]: "two" }, "JSON", hmacSha1)).not.toBe(first);
  });

  test("each required parameter is needed", async () => {
    const endpoint = await open({ contracts: [contract], quota: Number.POSITIVE_INFINITY });
    const required = contract.parameters.filter((each) => each.required);
    expect(required.length).toBeGreaterThan(0);
    for (const { name } of required)
      for (const format of formats) {
        const { status, code } = await asked(endpoint, contract, { [name]: undefined }, format);
        expect([name, status, code]).toEqual([name, 400, `Missing${name}`]);
      }
  });
});

describe("several operations at once", () => {
  test("each is found by its action and version, the flagship with its jobs too", async () => {
    const jobs = [{ job: plainJob, owner: "1000000000000001", course: [{ status: 2 as const, afterMs: 0 }] }];
    const endpoint = await open({ contracts: [sts, ...others.filter((each) => each !== sts), flagship], jobs });
    expect(endpoint.jobs.map(({ jobId }) => jobId)).toEqual([plainJob.JobId]);
    for (const contract of contracts) {
      const { status, means } = await asked(endpoint, contract);
      expect([contract.name, status, means.kind]).toEqual([contract.name, 200, "response"]);
    }
    const { means } = await asked(endpoint, flagship, { JobId: plainJob.JobId });
    expect(means.response?.Data).toEqual({ ...plainJob, Status: 2 });
  });

  test.each([
    [{ action: "Unknown", version: sts.version }, 404, "InvalidAction.NotFound"],
    [{ action: sts.action, version: "2000-01-01" }, 400, "InvalidVersion"],
    [{ action: sts.action, version: sms.version }, 400, "InvalidVersion"],
    [{ action: "Unknown", version: "2000-01-01" }, 400, "InvalidVersion"],
    [flagship, 400, "InvalidVersion"],
  ])("%o is refused", async (change, status, code) => {
    const endpoint = await open({ contracts: [sts, sms] });
    const { action, version } = change;
    expect(await asked(endpoint, { ...sts, action, version })).toMatchObject({ status, code });
  });

  test("with one operation, the others are refused", async () => {
    const endpoint = await open({ contracts: [sts] });
    expect(endpoint.jobs).toEqual([]);
    expect(await asked(endpoint, sts)).toMatchObject({ status: 200 });
    expect((await asked(endpoint, sms)).code).toBe("InvalidVersion");
    expect((await asked(await open({}), sts)).code).toBe("InvalidVersion");
  });

  test("a nonce is used once, whatever the operation", async () => {
    const endpoint = await open({ contracts: [sts, sms] });
    const address = (contract: Contract, nonce: string) => {
      const { accounts } = endpoint;
      const [user] = accounts[0]?.users ?? [];
      if (!user) throw new Error("There is no key.");
      const set = { Action: contract.action, Version: contract.version, ...sent(contract), SignatureNonce: nonce };
      return `${endpoint.origin}${hmacSha1({ user, format: "JSON", set }).target}`;
    };
    expect((await fetch(address(sts, "once"))).status).toBe(200);
    expect(await (await fetch(address(sms, "once"))).text()).toContain("SignatureNonceUsed");
    expect((await fetch(address(sms, "other"))).status).toBe(200);
  });

  test("a wrong secret, an unknown key and another product's host are refused", () => {
    const here = world({ contracts: [sts, sms] });
    const [user = { accessKeyId: "", accessKeySecret: "" }] = here.accounts[0]?.users ?? [];
    const set = { Action: sts.action, Version: sts.version, ...sent(sts) };
    const codeOf = (question: Partial<Parameters<typeof hmacSha1>[0]>, host = "127.0.0.1:1") => {
      const arrival = hmacSha1({ user, set, ...question });
      return serve({ ...arrival, headers: { ...arrival.headers, host } }, here).refusal?.code;
    };
    expect(codeOf({})).toBeUndefined();
    expect(codeOf({}, sts.host)).toBeUndefined();
    expect(codeOf({}, sms.host)).toBe("InvalidProduct.NotFound");
    expect(codeOf({ secret: "another" })).toBe("SignatureDoesNotMatch");
    expect(codeOf({ user: { accessKeyId: "another", accessKeySecret: "x" } })).toBe("InvalidAccessKeyId.NotFound");
    const { reply } = serve(hmacSha1({ user, set, secret: "another", format: "JSON" }), here);
    expect(JSON.parse(reply.body ?? "")).toMatchObject({ HostId: sts.host });
  });
});

describe("quotas", () => {
  const statuses = async (options: EndpointOptions, contract: Contract, count: number) => {
    const nowMs = Date.now();
    const endpoint = await open({ ...options, now: () => nowMs });
    const codes: (string | undefined)[] = [];
    for (let at = 0; at < count; at++) codes.push((await asked(endpoint, contract)).code);
    return { endpoint, throttled: codes.filter((code) => code === "Throttling.User").length };
  };

  test("are those of each contract, for each operation by itself", async () => {
    const { endpoint, throttled } = await statuses({ contracts: [list, create] }, list, 8);
    expect(throttled).toBe(3);
    const created = [await asked(endpoint, create), await asked(endpoint, create), await asked(endpoint, create)];
    expect(created.map(({ code }) => code)).toEqual([undefined, undefined, "Throttling.User"]);
  });

  test("are not there if a contract has none, and as given if one is given", async () => {
    expect((await statuses({ contracts: [sts] }, sts, 30)).throttled).toBe(0);
    expect((await statuses({ contracts: [sts], quota: 4 }, sts, 6)).throttled).toBe(2);
    expect((await statuses({ contracts: [create], quota: 4 }, create, 6)).throttled).toBe(2);
  });
});

describe("parameters", () => {
  test.each<[Contract, Params, string | undefined]>([
    [list, { PageSize: "ten" }, "InvalidParameter"],
    [list, { PageSize: "1.5" }, "InvalidParameter"],
    [list, { PageSize: "2147483648" }, "InvalidParameter"],
    [list, { PageSize: "2147483647", CurrentPage: "x" }, "InvalidParameter"],
    [list, { PageSize: "-5" }, undefined],
    [list, { PageSize: "" }, "MissingPageSize"],
    [list, { CurrentPage: "" }, undefined],
    [records, { PageSize: "2147483648" }, undefined],
    [records, { PageSize: "9223372036854775808" }, "InvalidParameter"],
    [create, { DeviceName: [] }, "MissingDeviceName"],
    [create, { DeviceName: [""] }, "MissingDeviceName.1"],
    [create, { DeviceName: ["a", "b", "c"] }, undefined],
    [create, { TargetInstanceConfig: [{ Other: "x" }] }, "MissingTargetInstanceConfig.1.TargetInstanceId"],
    [create, { Strategy: "nearest" }, "InvalidParameter"],
  ])("%#: %o", async (contract, change, code) => {
    const endpoint = await open({ contracts: [contract], quota: Number.POSITIVE_INFINITY });
    const answer = await asked(endpoint, contract, change);
    expect([answer.code, answer.status]).toEqual([code, code === undefined ? 200 : 400]);
  });
});

test("a text that repeats the key is the key", async () => {
  const own = { ...of("iot/QueryDeviceDistributeDetail"), echo: "$.File" };
  const endpoint = await open({ contracts: [own] });
  expect((await asked(endpoint, own, { JobId: "a & b" })).means.response).toMatchObject({ File: "a & b" });
});

test("a business failure has the words of its envelope, and a line of the log the name of its operation", async () => {
  const lines: string[] = [];
  const [code = ""] = sms.codes.filter(({ kind }) => kind === "business").map((each) => each.code);
  const refuse = { kind: "refuse", code, jobId: "13900000009" } as const;
  const endpoint = await open({ contracts: [sms, sts], rules: [refuse], log: (line) => lines.push(line) });
  const key = { [sms.key ?? ""]: "13900000009" };
  const { status, means } = await asked(endpoint, sms, key);
  expect(status).toBe(sms.codes.find((each) => each.code === code)?.status);
  expect(means).toMatchObject({ kind: "response", response: { Code: code } });
  expect(await asked(endpoint, sms)).toMatchObject({ code: "OK" });
  await asked(endpoint, sts);
  expect(lines[0]).toContain(` SendSms ${sms.key}="13900000009" JSON ${code}`);
  expect(lines[2]).toMatch(/ AssumeRole RoleSessionName="made-up-session" JSON answered$/);
});
