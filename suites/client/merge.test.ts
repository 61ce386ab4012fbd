import { beforeAll, describe, expect, test } from "vitest";
import { exitStatus } from "../../reports/tally.js";
import type { Report, Verdict } from "../../schemas/types.js";
import { invalid } from "../../schemas/validate.js";
import { merged, type Part } from "../engine/merge.js";
import { sealed, sealOf } from "../engine/seal.js";
import { referenceClient } from "../reference/client/client.js";
import { run } from "./run.js";

const options = { runs: 2, seed: 7, only: ["parsing", "enums", "errors"] };
const parts: Part[] = [];

/** Runs all parts of runs in 1, 2 and 5 parts, and stores their reports in this order. */
beforeAll(async () => {
  for (const of of [1, 2, 5])
    for (let part = 1; part <= of; part++)
      parts.push({
        report: await run(referenceClient(), { ...options, shard: { part, of } }),
        path: `${part}-of-${of}`,
      });
}, 120_000);

const ofRun = (from: number, count: number) => parts.slice(from, from + count) as [Part, ...Part[]];
const join = (...some: Part[]) => merged(some as [Part, ...Part[]], options.only);

/** Returns a verdict without the cases that the kit repeated because of a busy machine. */
function steady({ notes = [], runs, sentences: _ofNotes, ...verdict }: Verdict) {
  const again = notes.map((note) => Number(/ failed \d+ of (\d+) times, and held/.exec(note)?.[1] ?? 1) - 1);
  return {
    ...verdict,
    notes: notes.filter((_note, index) => again[index] === 0),
    runs: runs - again.reduce((sum, tries) => sum + tries, 0),
  };
}

/** Returns a report without values that differ between two runs of the same client. */
function timeless({
  startedAt: _when,
  durationMs: _took,
  seal: _seal,
  control: _control,
  verdicts,
  ...report
}: Report) {
  return { ...report, verdicts: verdicts.map(({ ms: _ms, ...verdict }) => steady({ ...verdict, ms: 0 })) };
}

describe("parts of a run", () => {
  test("are the same whole, however many there are", () => {
    const [one, two, five] = [ofRun(0, 1), ofRun(1, 2), ofRun(3, 5)].map((each) => join(...each));
    if (!one || !two || !five) throw new Error("A run is missing.");
    expect(one.complete).toBe(true);
    expect(one.verdicts.length).toBeGreaterThan(20);
    expect(timeless(two)).toEqual(timeless(one));
    expect(timeless(five)).toEqual(timeless(one));
    for (const each of [one, two, five]) {
      expect(each.seal).toBe(sealOf(each));
      expect(invalid("report", "Report", JSON.parse(JSON.stringify(each)))).toBeUndefined();
    }
  });

  test("may come in any order", () => {
    expect(timeless(join(...ofRun(3, 5).toReversed()))).toEqual(timeless(join(...ofRun(3, 5))));
  });

  test("are incomplete, and never conformant, if one is missing", () => {
    const report = join(...ofRun(3, 4));
    expect(report.complete).toBe(false);
    expect(report.problems?.join()).toMatch(/^\d+ requirements are in no part: /);
    expect(exitStatus(report)).not.toBe(0);
    expect(report.seal).toBe(sealOf(report));
  });

  test("are incomplete, and never conformant, if one is there twice", () => {
    const [first] = ofRun(1, 2);
    const report = join(...ofRun(1, 2), first);
    expect(report.complete).toBe(false);
    expect(report.problems?.join()).toMatch(/^\d+ requirements are in several parts: /);
    expect(exitStatus(report)).not.toBe(0);
  });

  test("are incomplete if one did not end", () => {
    const [first, second] = ofRun(1, 2);
    if (!second) throw new Error("A part is missing.");
    const { seal: _none, ...killed } = { ...second.report, complete: false };
    const report = join(first, { ...second, report: killed });
    expect(report.complete).toBe(false);
    expect(report.problems).toEqual(['The part "2-of-2" is incomplete.']);
  });

  test("are limited as the run was: without its selection the rest is missing", () => {
    expect(merged(ofRun(1, 2)).complete).toBe(false);
    expect(merged(ofRun(1, 2), ["parsing"]).complete).toBe(false);
  });

  test("that were changed, or are of another run, are usage errors", () => {
    const [first, second] = ofRun(1, 2);
    if (!second) throw new Error("A part is missing.");
    const changed = { ...second, report: { ...second.report, verdicts: [] } };
    expect(() => join(first, changed)).toThrow(
      'Failed to merge "2-of-2": it was changed after its run. Run this part again.',
    );
    const other = { ...second, report: sealed({ ...second.report, seed: 8 }) };
    expect(() => join(first, other)).toThrow(
      'Failed to merge "2-of-2": its seed is not that of "1-of-2". Give the parts of one run.',
    );
  });
});
