import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Outcome, Report } from "../schemas/types.js";
import { exampleReport, exampleVerdict } from "./example.js";
import { exampleServiceReport } from "./example-service.js";
import { history, isConclusive, targetOf } from "./history.js";

const ID = "parsing.one";
const day = (nth: number) => `2026-01-${String(nth).padStart(2, "0")}T00:00:00.000Z`;
const run = (nth: number, outcome?: Outcome, more: Partial<Report> = {}) =>
  exampleReport(outcome ? [exampleVerdict(ID, outcome)] : [], { startedAt: day(nth), ...more });
const turnsOf = (reports: Report[]) =>
  history(reports).steps.map(({ changes }) =>
    changes.map(({ before, after }) => `${before.verdict.outcome} ${after.outcome}`).join(),
  );
const since = (reports: Report[]) => history(reports).known.get(ID)?.since.startedAt;

describe("history", () => {
  test("tells since when a requirement has been as it is, whatever order the reports come in", () => {
    const all = [run(3, "fail"), run(1, "pass"), run(4, "fail"), run(2, "pass")];
    expect(turnsOf(all)).toEqual(["", "", "pass fail", ""]);
    const known = history(all).known.get(ID);
    expect(known?.verdict.outcome).toBe("fail");
    expect([known?.since.startedAt, known?.run.startedAt]).toEqual([day(3), day(4)]);
  });

  test.each<Outcome>(["untestable", "harness-error"])("calls no %s a change, and none a recovery", (outage) => {
    const all = [run(1, "pass"), run(2, outage), run(3, "pass"), run(4, outage)];
    expect(turnsOf(all)).toEqual(["", "", "", ""]);
    expect(since(all)).toBe(day(1));
    expect(history(all).steps.map(({ silent }) => silent)).toEqual([[], [ID], [], [ID]]);
    expect(turnsOf([run(1, outage), run(2, "pass")])).toEqual(["", ""]);
    expect(history([run(1, outage), run(2, "pass")]).steps.map(({ firsts }) => firsts.length)).toEqual([0, 1]);
  });

  test("sees what changed across an outage, and why since the run that could tell", () => {
    const kit = { name: "distribute-job-conformance", version: "0.2.0" };
    const steps = history([run(1, "pass"), run(2, "untestable", { kit }), run(3, "fail", { kit })]).steps;
    expect(steps[1]?.grounds.map(({ cause }) => cause)).toEqual(["kit"]);
    expect(steps[2]?.grounds).toEqual([]);
    expect(steps[2]?.changes[0]?.grounds.map(({ cause }) => cause)).toEqual(["kit"]);
  });

  test("takes a lack for the word of a client, and for no word of a service", () => {
    expect(turnsOf([run(1, "pass"), run(2, "inapplicable")])).toEqual(["", "pass inapplicable"]);
    const service = (nth: number, outcome: Outcome) =>
      exampleServiceReport([exampleVerdict(ID, outcome)], { startedAt: day(nth) });
    expect(turnsOf([service(1, "pass"), service(2, "inapplicable")])).toEqual(["", ""]);
  });

  test("believes no run whose control failed", () => {
    const control = { clients: [{ name: "the reference", breaks: [], failed: ["parsing.two"] }], ms: 1 };
    expect(turnsOf([run(1, "pass"), run(2, "fail", { control })])).toEqual(["", ""]);
    expect(since([run(1, "pass"), run(2, "fail", { control })])).toBe(day(1));
    expect(isConclusive(run(2, "fail", { control }), exampleVerdict(ID, "fail"))).toBe(false);
  });

  test("counts the verdicts that an incomplete run has, and drops only what another contract has not", () => {
    const early = run(2, undefined, { complete: false });
    expect(history([run(1, "pass"), early]).known.size).toBe(1);
    expect(turnsOf([run(1, "pass"), run(2, "fail", { complete: false })])).toEqual(["", "pass fail"]);
    const contract = { ...run(1).contract, digest: "another" };
    const other = exampleReport([exampleVerdict("parsing.two", "pass")], { startedAt: day(2), contract });
    const after = history([run(1, "pass"), other]);
    expect([...after.known.keys()]).toEqual(["parsing.two"]);
    expect(after.steps[1]?.gone.map(({ verdict }) => verdict.requirement.id)).toEqual([ID]);
    expect(history([run(1, "pass"), { ...other, selection: ["parsing.two"] }]).known.size).toBe(2);
  });

  test("gives the same for the same reports in any order, and every change is a difference", () => {
    const outcome = fc.constantFrom<Outcome>("pass", "fail", "warn", "inapplicable", "untestable", "harness-error");
    const runs = fc.array(fc.tuple(fc.integer({ min: 1, max: 4 }), outcome), { maxLength: 8 });
    fc.assert(
      fc.property(runs, fc.infiniteStream(fc.nat()), (all, chance) => {
        const reports = all.map(([nth, each]) => run(nth, each));
        const mixed = reports.map((each) => ({ each, at: chance.next().value })).toSorted((a, b) => a.at - b.at);
        const found = history(reports);
        expect(history(mixed.map(({ each }) => each))).toEqual(found);
        for (const { changes } of found.steps)
          for (const { before, after } of changes) expect(before.verdict.outcome).not.toBe(after.outcome);
        const result = found.steps.flatMap(({ changes, firsts }) => [...firsts, ...changes.map(({ after }) => after)]);
        expect(found.known.get(ID)?.verdict.outcome).toBe(result.at(-1)?.outcome);
      }),
    );
  });
});

test("a target is the same in every version, and another in another seat", () => {
  const of = (more: Partial<Report["target"]>) =>
    targetOf(exampleReport([], { target: { ...run(1).target, ...more } }));
  expect(of({ version: "9" })).toBe(of({ module: "b.mjs" }));
  expect(new Set([of({}), of({ seat: "service" }), of({ name: "b" }), of({ language: "go" })]).size).toBe(4);
});
