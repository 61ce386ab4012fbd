import { expect, test } from "vitest";
import { bindingOn } from "../schemas/catalogue.js";
import { exampleReport } from "./example.js";
import { selectionNames } from "./selected.js";
import { summary } from "./summary.js";
import { unexamined } from "./unexamined.js";

const ids = bindingOn("client").map(({ id }) => id);
const of = (...names: string[]) => ids.filter((id) => names.some((name) => id === name || id.startsWith(`${name}.`)));
const said = (selection: string[]) => selectionNames({ ...exampleReport([]), selection }, "en");

test("a whole family is one name, and a part of one is its ids", () => {
  expect(said(of("parsing", "request"))).toBe("request, parsing");
  expect(said(of("parsing", "enums.open"))).toBe("parsing, enums.open");
  expect(said([])).toBe("nothing");
});

test("without its contract nothing is known to be a whole family", () => {
  const contract = { ...exampleReport([]).contract, name: "sts/Unknown", total: 80 };
  const selection = of("polling");
  expect(selectionNames({ ...exampleReport([]), selection }, "en")).toBe("polling");
  expect(selectionNames({ ...exampleReport([]), selection, contract }, "en")).toBe(selection.join(", "));
});

test("of many ids the first few are named", () => {
  const some = of("parsing").slice(1, 9);
  expect(said(some)).toBe(`${some.slice(0, 6).join(", ")} and 2 more`);
});

test("names that a stranger wrote are shown, and are never a family", () => {
  expect(said(["zebra.a", "a\u202Eb"])).toBe("zebra.a, a\\u202Eb");
});

test("the report says on one short line what was not selected", () => {
  const selection = ids.slice(1);
  const report = { ...exampleReport([]), selection };
  const [entry] = unexamined(report).filter(({ what }) => what === "not-selected");
  expect(entry?.reason("en").length).toBeLessThan(200);
  expect(entry?.reason("zh")).toContain("运行只限于");
  for (const line of summary(report).split("\n")) expect(line.length).toBeLessThan(400);
});
