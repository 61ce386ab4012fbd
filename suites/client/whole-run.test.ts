import { describe, expect, test } from "vitest";
import type { Report } from "../../schemas/types.js";
import { recheck } from "../recheck/recheck.js";
import { referenceClient } from "../reference/client/client.js";
import { moduleTarget } from "./adapters/module.js";
import type { Target } from "./adapters/target.js";
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
