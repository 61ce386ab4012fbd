import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { catalogue } from "./catalogue.js";
import { contradictions } from "./readings.js";

const lines = readFileSync(new URL("REGISTER.md", import.meta.url), "utf8").split(/\r?\n/);
/** The cells of each row, without the two lines of the heading. */
const rows = lines
  .filter((line) => line.startsWith("|"))
  .slice(2)
  .map((line) => line.replace(/^\||\|\s*$/g, "").split("|"))
  .map((cells) => cells.map((cell) => cell.trim()));

/** C24 from the anchor and the text of a first cell; undefined if the two differ. */
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

test("every point with readings is one of a row, and stands in the order of the rows", () => {
  const places = contradictions.map(({ number }) => numbers.indexOf(number));
  expect(places).not.toContain(-1);
  expect(places).toEqual(places.toSorted((a, b) => a - b));
  for (const { id, number } of contradictions) expect(id === number || id.startsWith(`${number}-`), id).toBe(true);
});

test("points and readings have names of their own, and words in both languages", () => {
  const ids = contradictions.map(({ id }) => id);
  expect(ids).toEqual([...new Set(ids)]);
  for (const { id, point, readings } of contradictions) {
    const names = readings.map(({ name }) => name);
    expect(names, id).toEqual([...new Set(names)]);
    expect(names.length, id).toBeGreaterThan(1);
    const chinese = [point.zh, ...readings.map(({ zh }) => zh)].join("").replaceAll("XML", "文");
    expect(chinese, id).toMatch(/\p{Script=Han}/u);
    for (const text of [point, ...readings].flatMap(({ en, zh }) => [en, zh])) expect(text, id).not.toBe("");
  }
});
