import fc from "fast-check";
import { afterAll, describe, expect, test } from "vitest";
import { job } from "../../generators/job.js";
import { requirement } from "../../schemas/catalogue.js";
import { flagship } from "../../schemas/contract/flagship.js";
import type { Exchange, Fault } from "../../schemas/types.js";
import type { RunOptions } from "../engine/options.js";
import type { Client } from "../protocol/client.js";
import { referenceClient } from "../reference/client/client.js";
import { moduleTarget } from "./adapters/module.js";
import type { Check } from "./check.js";
import { once } from "./checks/cases.js";
import { clientChecks } from "./checks/index.js";
import { jobCase } from "./checks/jobs.js";
import { plainAnswer } from "./checks/plain.js";
import { examine } from "./examine.js";
import { run } from "./run.js";
import { scopeOf } from "./scope.js";
import { openSession } from "./session.js";

const fault: Fault = { path: "$", expected: "x", actual: "y" };
const [longRequirement] = [requirement("parsing.long")];
if (!longRequirement) throw new Error("There is no parsing.long.");
const bound = longRequirement;

const session = await openSession(moduleTarget(referenceClient()), { patienceMs: 3000 });
afterAll(() => session.close());
const scope = scopeOf(session.target.capabilities);
const found = (check: Omit<Check, "id">, { seed = 1, runs = 30 } = {}) =>
  examine({ id: bound.id, ...check }, bound, { session, scope, seed, runs });

const named = (...names: string[]) => names.map((name) => once(plainAnswer({ contract: flagship }, "JSON"), { name }));
const nameOf = ({ case: { name } }: Exchange) => name.replace(" (JSON)", "");

describe("fixed cases", () => {
  test("are all tried; the first that fails is the evidence, the others are named", async () => {
    const tried: string[] = [];
    const { runs, faults, evidence, notes } = await found({
      always: () => named("a", "b", "c"),
      judge: (exchange) => {
        tried.push(nameOf(exchange));
        return nameOf(exchange) === "a" ? [] : [fault];
      },
    });
    expect([...new Set(tried)].toSorted()).toEqual(["a", "b", "c"]);
    expect({ runs, faults, notes }).toEqual({
      runs: 3,
      faults: [fault],
      notes: ["2 of 3 fixed cases fail: b (JSON); c (JSON)"],
    });
    expect(evidence?.exchange.case.name).toBe("b (JSON)");
    expect(evidence?.found).toBe("fixed");
  });

  test("a failure that rests on time is believed only when it comes again, and is reported", async () => {
    const failedOnce = new Set<string>();
    const flaky = (exchange: Exchange) => {
      const before = failedOnce.has(nameOf(exchange));
      failedOnce.add(nameOf(exchange));
      return before ? [] : [fault];
    };
    const { faults, notes } = await found({ phase: "alone", always: () => named("a"), judge: flaky });
    expect({ faults, notes }).toEqual({
      faults: [],
      notes: ['"a (JSON)" failed 1 of 2 times, and held with nothing beside it'],
    });
  });

  test("one flaky case does not cover another that really fails", async () => {
    let flaked = false;
    const { faults, evidence, notes } = await found({
      phase: "alone",
      always: () => named("flaky", "wrong"),
      judge: (exchange) => {
        if (nameOf(exchange) === "wrong") return [fault];
        const before = flaked;
        flaked = true;
        return before ? [] : [fault];
      },
    });
    expect(faults).toEqual([fault]);
    expect(evidence?.exchange.case.name).toBe("wrong (JSON)");
    expect(notes).toEqual(['"wrong (JSON)" failed 3 of 3 times, at last with nothing beside it']);
  });

  test("a failure that rests on time comes again with nothing beside it", async () => {
    const beside: Promise<unknown>[] = [];
    const besideEachTry: number[] = [];
    let others = 0;
    const other = async () => {
      others += 1;
      await new Promise((done) => setTimeout(done, 50));
      others -= 1;
    };
    const judge = () => {
      besideEachTry.push(others);
      for (let count = 0; count < 5; count++) beside.push(session.exclusive.share(other));
      return [fault];
    };
    await found({ phase: "beside", always: () => named("a"), judge });
    await Promise.all(beside);
    expect(besideEachTry.slice(0, 3)).toEqual([0, 0, 0]);
    expect(beside.length).toBeGreaterThan(10);
  });

  test("a secret that is let out once is out, whatever rests on time beside it", async () => {
    const reference = referenceClient();
    let failed = 0;
    const client: Client = {
      ...reference,
      async query(call) {
        try {
          return await reference.query(call);
        } catch (error) {
          failed += 1;
          // the first call of a run belongs to no case
          if (failed !== 2) throw error;
          throw new Error(`${String(error)} (${call.credentials.accessKeySecret})`, { cause: error });
        }
      },
    };
    const { verdicts } = await run(client, { seed: 1, runs: 1, patienceMs: 3000, only: ["errors.leak"] });
    expect(verdicts.map(({ outcome }) => outcome)).toEqual(["fail"]);
  });

  test("a failure that does not rest on time is believed at once", async () => {
    let tries = 0;
    const { faults, runs } = await found({ always: () => named("a"), judge: () => (tries++ === 0 ? [fault] : []) });
    expect({ faults, runs }).toEqual({ faults: [fault], runs: 1 });
  });
});

test("the faults of a failure are those that its evidence shows as it is published", async () => {
  // JSON has no -0, so the report shows a different number
  const testCase = { ...once(plainAnswer({ contract: flagship }, "JSON"), { name: "a" }), together: false };
  const always = () => [{ ...testCase, calls: testCase.calls.map((call) => ({ ...call, account: -0 })) }];
  const judge = ({ case: { calls } }: Exchange) => [
    { ...fault, actual: Object.is(calls[0]?.account, -0) ? "-0" : "0" },
  ];
  const { faults } = await found({ always, judge });
  expect(faults).toEqual([{ ...fault, actual: "0" }]);
});

describe("generated cases", () => {
  const jobs = () => job().map((data) => jobCase("any job", "JSON", data));
  const dataOf = ({ case: { calls } }: Exchange) => calls[0]?.means.response?.Data;
  const manyTargets = (exchange: Exchange) =>
    (dataOf(exchange)?.TargetInstanceConfigs?.length ?? 0) >= 3 ? [fault] : [];

  test("a failing one is made as small as it can be", async () => {
    const { evidence, faults, runs } = await found({ cases: jobs, judge: manyTargets });
    expect(faults).toEqual([fault]);
    expect(evidence?.found).toBe("generated");
    expect(evidence?.shrinks).toBeGreaterThan(0);
    expect(dataOf(evidence?.exchange ?? never())?.TargetInstanceConfigs).toHaveLength(3);
    expect(runs).toBeGreaterThan(30);
  });

  test("the same seed finds the same counterexample, another seed other cases", async () => {
    const sought = { cases: jobs, judge: manyTargets };
    const [one, again] = [await found(sought, { seed: 5 }), await found(sought, { seed: 5 })];
    expect(one.evidence?.exchange.case).toEqual(again.evidence?.exchange.case);
    const seenBy = async (seed: number) => {
      const seen = new Set<unknown>();
      const judge = (exchange: Exchange) => {
        seen.add(dataOf(exchange)?.JobId);
        return [];
      };
      await found({ cases: jobs, judge }, { seed });
      return seen;
    };
    expect(await seenBy(5)).toEqual(await seenBy(5));
    expect(await seenBy(5)).not.toEqual(await seenBy(6));
  });

  test("as many as asked for are tried", async () => {
    expect(await found({ cases: jobs, judge: () => [] }, { runs: 17 })).toMatchObject({ runs: 17, faults: [] });
  });

  test("what is worth telling is counted", async () => {
    const { notes } = await found({ cases: jobs, judge: () => [], notes: () => ["seen"] }, { runs: 4 });
    expect(notes).toEqual(["seen (4 times)"]);
  });
});

test("no case is not enough: nothing was run", async () => {
  expect(await found({ judge: () => [] })).toMatchObject({ runs: 0, faults: [] });
});

describe("a run", () => {
  const examined = (options: RunOptions, client: Client = referenceClient()) =>
    run(client, { seed: 3, runs: 10, patienceMs: 3000, ...options });

  test("goes on where a judge throws: a harness error, and no verdict on the client", async () => {
    const checks = clientChecks as Map<string, Check>;
    const kept = checks.get("parsing.job") ?? never();
    checks.set("parsing.job", {
      ...kept,
      judge: () => {
        throw new Error("the judge fell asleep");
      },
    });
    const report = await examined({ only: ["parsing.sample-json", "parsing.job", "parsing.long"] }).finally(() =>
      checks.set("parsing.job", kept),
    );
    const outcomes = Object.fromEntries(report.verdicts.map(({ requirement: { id }, outcome }) => [id, outcome]));
    expect(outcomes).toEqual({ "parsing.sample-json": "pass", "parsing.job": "harness-error", "parsing.long": "pass" });
    expect(report.complete).toBe(true);
    expect(report.verdicts.find(({ outcome }) => outcome === "harness-error")?.reason).toBe(
      "The kit itself failed: the judge fell asleep",
    );
  });

  test("a requirement without a check is untestable, and one without a case too", async () => {
    const checks = clientChecks as Map<string, Check>;
    const kept = checks.get("parsing.job") ?? never();
    checks.delete("parsing.job");
    const without = await examined({ only: ["parsing.job"] }).finally(() => checks.set("parsing.job", kept));
    expect(without.verdicts[0]).toMatchObject({ outcome: "untestable", reason: "The kit has no check for it yet." });
    checks.set("parsing.job", { id: "parsing.job", judge: () => [] });
    const empty = await examined({ only: ["parsing.job"] }).finally(() => checks.set("parsing.job", kept));
    expect(empty.verdicts[0]).toMatchObject({ outcome: "untestable", reason: "No case could be made for it." });
  });

  test("of one requirement gives the cases that a run of its family gives", async () => {
    const wrong = referenceClient();
    const client: Client = {
      ...wrong,
      query: async (call) => {
        const answer = (await wrong.query(call)) as { Data?: { Total?: number } };
        return (answer.Data?.Total ?? 0) > 400 ? { ...answer, Data: { ...answer.Data, Total: 400 } } : answer;
      },
    };
    const caseOf = async (only: string[]) => {
      const { verdicts } = await examined({ only, runs: 60 }, client);
      return verdicts.find(({ requirement: { id } }) => id === "parsing.numeric-text")?.evidence?.exchange.case;
    };
    const alone = await caseOf(["parsing.numeric-text"]);
    expect(alone).toBeDefined();
    expect(await caseOf(["parsing.sample-json", "parsing.numeric-text", "parsing.text"])).toEqual(alone);
  });

  test("that is stopped says that it is incomplete", async () => {
    const stop = new AbortController();
    const report = await examined({ only: ["parsing"], signal: stop.signal, onVerdict: () => stop.abort() });
    expect(report.complete).toBe(false);
    expect(report.verdicts).toHaveLength(1);
  });

  test("evidence holds no credential, whatever the client tells", async () => {
    const secrets: string[] = [];
    const client: Client = {
      candidate: { name: "leaky" },
      query: async ({ credentials: { accessKeySecret } }) => {
        secrets.push(accessKeySecret);
        throw new Error(`with ${accessKeySecret} and ${Buffer.from(accessKeySecret).toString("base64")}`);
      },
    };
    const report = await examined({ only: ["parsing.job", "errors.business", "errors.leak"] }, client);
    const text = JSON.stringify(report);
    expect(text).toContain("<AccessKeySecret>");
    expect(secrets.length).toBeGreaterThan(0);
    for (const secret of secrets) {
      expect(text).not.toContain(secret);
      expect(text).not.toContain(Buffer.from(secret).toString("base64").slice(0, 20));
    }
    expect(report.verdicts.find(({ requirement: { id } }) => id === "errors.leak")?.outcome).toBe("fail");
  });
});

test("any seed, negative or large, is a seed", async () => {
  for (const seed of fc.sample(fc.maxSafeInteger(), { numRuns: 3, seed: 1 })) {
    expect(
      await found({ cases: () => fc.constant(named("a")[0] ?? never()), judge: () => [] }, { seed, runs: 2 }),
    ).toMatchObject({ runs: 2 });
  }
});

function never(): never {
  throw new Error("There must be one.");
}
