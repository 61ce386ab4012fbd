import { expect, test } from "vitest";
import { exampleReport } from "../../reports/example.js";
import { outcomesOf, steadiness, steadinessTable } from "./stability-table.js";

const outcomes = (long: string) =>
  new Map([
    ["parsing.text", "pass"],
    ["parsing.long", long],
  ]);

test("verdicts that stay are steady", () => {
  expect(steadiness("one", [outcomes("fail"), outcomes("fail"), outcomes("fail")])).toEqual({
    name: "one",
    rounds: 3,
    flips: [],
  });
});

test("each verdict that is another one than at first is reported, and one that is not there", () => {
  const rounds = [outcomes("pass"), outcomes("fail"), new Map([["parsing.text", "pass"]])];
  expect(steadiness("one", rounds).flips).toEqual([
    "round 2: parsing.long was pass, now fail",
    "round 3: parsing.long was pass, now absent",
  ]);
});

test("a problem of the run is one of its outcomes", () => {
  const report = exampleReport([]);
  expect(outcomesOf(report)).toEqual(new Map());
  const problem = "The client fell silent 3 times.";
  expect(steadiness("one", [outcomesOf(report), outcomesOf({ ...report, problems: [problem] })]).flips).toEqual([
    `round 2: ${problem} was absent, now a problem of the run`,
  ]);
});

test("the table counts what flipped, and says which", () => {
  const all = [steadiness("one", [outcomes("pass"), outcomes("fail")]), steadiness("two", [outcomes("pass")])];
  const table = steadinessTable(all, 6, 61_000);
  expect(table).toMatch(/rounds of each +1\n/);
  expect(table).toMatch(/verdicts that flipped +1\none: round 2: parsing\.long was pass, now fail\ntook 61 s/);
});
