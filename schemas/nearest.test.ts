import { expect, test } from "vitest";
import { catalogue, families } from "./catalogue.js";
import { nearest } from "./nearest.js";

const ids = catalogue.map(({ id }) => id);

test.each([
  ["knwon", ["known", "out", "only"], "known"],
  ["fail-on", ["failOn", "out"], "failOn"],
  ["FAILON", ["failOn", "out"], "failOn"],
  ["olny", ["out", "only"], "only"],
  ["otu", ["only", "out"], "out"],
  ["parsing.lon", ids, "parsing.long"],
  ["parsing.malformd", ids, "parsing.malformed"],
  ["parzing", families, "parsing"],
  ["requests", families, "request"],
])("%s of %j means %s", (typed, names, meant) => {
  expect(nearest(typed, names)).toBe(meant);
});

test("a name that is near to none means none", () => {
  for (const name of ["", "zebra", "x", "constructor", "z".repeat(1_000_000)])
    expect(nearest(name, families)).toBeUndefined();
  expect(nearest("anything", [])).toBeUndefined();
});

test("every name of the kit is nearest to itself, and to none of the others in its place", () => {
  for (const id of ids) expect(nearest(id, ids)).toBe(id);
});
