import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { FleetEntry, Report } from "../schemas/types.js";
import { Collection, type Place, runName } from "./collection.js";
import { exampleReport, exampleVerdict } from "./example.js";
import { hostileReport } from "./example-full.js";

const of = (target: Partial<Report["target"]>, more: Partial<Report> = {}) =>
  exampleReport([exampleVerdict("parsing.one", "fail")], {
    target: { ...exampleReport([]).target, ...target },
    ...more,
  });
const folder = /^[a-z0-9]+(-[a-z0-9]+)*$/;

describe("Collection", () => {
  test("gives each target and each run a folder of its own, whatever they are called", () => {
    const names = fc.uniqueArray(
      fc.oneof(fc.string({ unit: "binary" }), fc.constantFrom("..", "CON", "a/b", "a\\b", "")),
      {
        minLength: 1,
        maxLength: 12,
      },
    );
    fc.assert(
      fc.property(names, (all) => {
        const collection = new Collection();
        const places = all.map((name, nth) => collection.add(of({ name }), String(nth)));
        const targets = places.map((place) => place?.target ?? "");
        expect(new Set(targets).size).toBe(all.length);
        for (const place of places) {
          expect(place?.target).toMatch(folder);
          expect(place?.run).toMatch(folder);
          expect(place?.target.length).toBeLessThan(60);
        }
        expect(
          collection
            .site()
            .targets.map(({ slug }) => slug)
            .toSorted(),
        ).toEqual(targets.toSorted());
      }),
    );
  });

  test("keeps names apart that differ in what a folder cannot tell", () => {
    const collection = new Collection();
    const places = ["a b", "a-b", "A b", "ä b"].map((name) => collection.add(of({ name }), name));
    expect(new Set(places.map((place) => place?.target)).size).toBe(4);
  });

  test("takes the same run twice for one, and the fuller of two states of it", () => {
    const collection = new Collection();
    const whole = of({});
    const cut = { ...whole, complete: false, verdicts: [] };
    const place = collection.add(structuredClone(cut), "cut");
    expect(collection.add(structuredClone(whole), "whole")).toEqual(place);
    expect(collection.add(structuredClone(whole), "copy")).toBe(undefined);
    expect(collection.add(structuredClone(cut), "cut again")).toBe(undefined);
    const { targets, leftOut } = collection.site();
    expect(targets.map(({ history }) => history.steps.length)).toEqual([1]);
    expect(targets[0]?.newest.complete).toBe(true);
    expect(leftOut).toEqual([
      '"cut" was left out: it is of the same run as "whole".',
      '"cut again" was left out: it is of the same run as "whole".',
    ]);
  });

  test("keeps runs apart that began at once, and lets the evidence go", () => {
    const collection = new Collection();
    const places = [of({}), of({}, { seed: 1 }), of({ version: "9" }), of({}, { selection: [] })].map((each) =>
      collection.add(each, ""),
    );
    expect(new Set(places.map((place) => place?.run)).size).toBe(4);
    expect(JSON.stringify(collection.site())).not.toContain("evidence");
  });

  test("bears hostile texts and every time that the schema knows", () => {
    const { report } = hostileReport();
    expect(new Collection().add(report, "hostile")).toBeDefined();
    expect(runName(of({}, { startedAt: "2016-12-31T23:59:60Z" }))).toMatch(/^2016-12-31t235959-/);
    expect(runName(of({}, { startedAt: "2016-12-31t23:59:60+01:00" }))).toMatch(/^2016-12-31t225959-/);
  });

  test("names what the newest fleet knows and has no report of", () => {
    const entry: FleetEntry = {
      folder: "cobol",
      sdk: "cobol",
      version: "85",
      language: "COBOL",
      mode: "plain",
      about: "as it is",
      outcome: "not-run",
    };
    const fleet = (startedAt: string, report?: string) => ({
      kit: "kit",
      startedAt,
      seed: 1,
      runsPerProperty: 1,
      entries: [report === undefined ? entry : { ...entry, report }],
      complete: true,
    });
    const collection = new Collection();
    collection.addFleet(fleet("2026-01-02T00:00:00Z"));
    collection.addFleet(fleet("2026-01-01T00:00:00Z", "cobol-plain"));
    expect(collection.site().absent).toEqual([entry]);
    collection.addFleet(fleet("2026-01-03T00:00:00Z", "cobol-plain"));
    expect(collection.site().absent).toEqual([]);
    collection.addFleet({ ...fleet("2026-01-01T00:00:00Z"), contract: "sts/AssumeRole" });
    expect(collection.site().absent).toEqual([{ ...entry, contract: "sts/AssumeRole" }]);
  });
});

test("a place has no more than its two folders", () => {
  const place: Place | undefined = new Collection().add(of({}), "");
  expect(Object.keys(place ?? {})).toEqual(["target", "run"]);
});
