import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { catalogue } from "./catalogue.js";

const lines = readFileSync(new URL("REGISTER.md", import.meta.url), "utf8").split(/\r?\n/);
/** The cells of each row, without the two lines of the heading. */
const rows = lines
  .filter((line) => line.startsWith("|"))
  .slice(2)
  .map((line) => line.replace(/^\||\|\s*$/g, "").split("|"))
  .map((cells) => cells.map((cell) => cell.trim()));

/** C24 from the anchor and the text of a first cell; undefined where the two differ. */
const numberOf = ([first = ""]: string[]) => /^<a id="(C\d+)"><\/a>\1$/.exec(first)?.[1];
const numbers = rows.map(numberOf);

const cited = catalogue.flatMap(({ id, clause }) =>
  [...clause.matchAll(/\bC\d+\b/g)].map(([number]) => ({ id, number })),
);

test("citations are seen at all", () => {
  expect(cited).toContainEqual({ id: "errors.success-decides", number: "C5" });
});

test("every number that a clause cites has a row", () => {
  expect(cited.filter(({ number }) => !numbers.includes(number))).toEqual([]);
});

test("every row has an anchored number and three cells that say something", () => {
  const wrong = rows.filter((cells) => !numberOf(cells) || cells.length !== 3 || cells.some((cell) => cell === ""));
  expect(wrong).toEqual([]);
});

test("numbers are unique and ascending", () => {
  const values = numbers.map((number) => Number(number?.slice(1)));
  expect(values).toEqual([...new Set(values)].toSorted((a, b) => a - b));
});
