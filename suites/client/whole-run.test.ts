import { describe, expect, test } from "vitest";
import type { Report } from "../../schemas/types.js";
import { UsageError } from "../engine/usage-error.js";
import { recheck } from "../recheck/recheck.js";
import { referenceClient } from "../reference/client/client.js";
import { moduleTarget } from "./adapters/module.js";
import type { Target } from "./adapters/target.js";
import { replay } from "./replay.js";
import { run, runTarget } from "./run.js";

const few = { runs: 2, seed: 1, patienceMs: 3000 } as const;
const verdictOf = ({ verdicts }: Report, id: string) => verdicts.find(({ requirement }) => requirement.id === id);
const stored = (report: Report) => JSON.parse(JSON.stringify(report)) as Report;

describe("what must hold in every exchange of a run", () => {
  test("is judged in those of other requirements, and its evidence can be judged again", async () => {
    let count = 0;
    const repeating = referenceClient({ nonce: () => `nonce-${count++ % 300}` });
    const only = ["request.nonce", "parsing.text"];
    expect(verdictOf(await run(referenceClient(), { ...few, only }), "request.nonce")?.outcome).toBe("pass");
    const report = await run(repeating, { ...few, only });
    const verdict = verdictOf(report, "request.nonce");
    expect(verdict).toMatchObject({ outcome: "fail", evidence: { found: "elsewhere" } });
    expect(verdict?.faults[0]?.actual).toMatch(/^the nonce of request 1 of "/);
    expect(verdict?.evidence?.earlier?.[0]?.value).toMatch(/^nonce-/);
    expect(recheck(stored(report))).toEqual([]);
  });

  test("is no concern of a run that does not ask for it", async () => {
    const report = await run(referenceClient({ nonce: () => "always" }), { ...few, only: ["parsing.list"] });
    expect(report.verdicts.map(({ outcome }) => outcome)).toEqual(["pass"]);
  });

  test("is not changed afterwards without the recheck seeing it", async () => {
    let count = 0;
    const client = referenceClient({ nonce: () => `nonce-${count++ % 300}` });
    const report = stored(await run(client, { ...few, only: ["request.nonce", "parsing.text"] }));
    const evidence = verdictOf(report, "request.nonce")?.evidence;
    if (evidence) evidence.earlier = [];
    expect(recheck(report).join(" ")).toContain("its evidence shows no fault");
  });
});

test("a client that draws the same nonces in each process is found out", async () => {
  const start = (): Target => {
    let count = 0;
    return { ...moduleTarget(referenceClient({ nonce: () => `nonce-${count++}` })), again: async () => start() };
  };
  const report = await runTarget(async () => start(), { ...few, only: ["request.nonce"] });
  const verdict = verdictOf(report, "request.nonce");
  expect(verdict).toMatchObject({ outcome: "fail", evidence: { found: "elsewhere" } });
  expect(verdict?.evidence?.exchange.case.name).toBe("a second process of the client, plain calls");
  expect(recheck(stored(report))).toEqual([]);
});

test("a client that prints its secret when it leaves is found out, and so is it when that is replayed", async () => {
  const start = (): Target => {
    let [secret, isClosed] = ["", false];
    const reference = moduleTarget(referenceClient());
    return {
      ...reference,
      ask: (ask) => {
        secret = ask.credentials.accessKeySecret;
        return reference.ask(ask);
      },
      again: async () => start(),
      close: async () => {
        isClosed = true;
        await reference.close();
      },
      lastWords: () => (isClosed ? `leaving ${Buffer.from(secret).toString("base64")}` : ""),
    };
  };
  const report = await runTarget(async () => start(), { ...few, only: ["errors.leak"] });
  expect(verdictOf(report, "errors.leak")).toMatchObject({ outcome: "fail", evidence: { found: "elsewhere" } });
  expect(recheck(stored(report))).toEqual([]);
  expect(await replay(async () => start(), stored(report), "errors.leak")).toMatchObject({ faults: [{}] });
});

test("a client that is gone is not started a second time", async () => {
  let [isGone, starts] = [false, 0];
  const start = (): Target => ({
    ...moduleTarget(referenceClient()),
    whyGone: async () => (isGone ? "it ended the process" : undefined),
    again: async () => {
      starts += 1;
      return start();
    },
  });
  const onCase = (id: string) => {
    isGone = id === "parsing.list";
  };
  const report = await runTarget(async () => start(), { ...few, only: ["request.nonce", "parsing.list"], onCase });
  expect(verdictOf(report, "request.nonce")?.outcome).toBe("pass");
  expect(verdictOf(report, "parsing.list")?.outcome).toBe("harness-error");
  expect(starts).toBe(0);
});

describe("the clock of another process of the client", () => {
  /** A target whose Date is moved and serialized by `write`. */
  const start = (write: (iso: string) => string, offsetMs = 0): Target => ({
    ...moduleTarget(
      referenceClient({
        timestamp: () => write(`${new Date(Date.now() + offsetMs).toISOString().slice(0, 19)}Z`),
      }),
    ),
    again: async (offsetMs) => start(write, offsetMs),
  });
  const only = ["request.timestamp"];

  test("shows days and hours on which a client is wrong that is right today", async () => {
    const report = await runTarget(async () => start((iso) => iso.replace(/(-02-)29/, "$130")), { ...few, only });
    const verdict = verdictOf(report, "request.timestamp");
    expect(verdict).toMatchObject({ outcome: "fail", evidence: { found: "elsewhere" } });
    expect(verdict?.evidence?.exchange.case.name).toBe("a clock that shows 2028-02-29 00:00");
    expect(recheck(stored(report))).toEqual([]);
    const again = async (write: (iso: string) => string) =>
      replay(async () => start(write), stored(report), "request.timestamp");
    expect((await again((iso) => iso.replace(/(-02-)29/, "$130"))).faults).not.toEqual([]);
    expect((await again((iso) => iso)).faults).toEqual([]);
    await expect(
      replay(async () => moduleTarget(referenceClient()), stored(report), "request.timestamp"),
    ).rejects.toThrow(UsageError);
  });

  test("is held against nobody who is right under it, or who goes by the true time", async () => {
    const right = await runTarget(async () => start((iso) => iso), { ...few, only });
    expect(right.verdicts).toMatchObject([{ outcome: "pass" }]);
    expect(right.verdicts[0]?.notes).toBeUndefined();
    const unmoved = (): Target => ({ ...moduleTarget(referenceClient()), again: async () => unmoved() });
    const { verdicts } = await runTarget(async () => unmoved(), { ...few, only });
    expect(verdicts).toMatchObject([{ outcome: "pass", notes: ["The clock of the client could not be moved."] }]);
  });
});
