import { describe, expect, test } from "vitest";
import carried from "../schemas/mutation.json" with { type: "json" };
import type { Mutation } from "../schemas/types.js";
import { exampleReport } from "./example.js";
import { renderHtml } from "./html/render.js";
import { leftOut, mutationOf, noticed } from "./mutation.js";
import { inChinese } from "./sentences.js";

const mutation: Mutation = {
  kit: { name: "kit", version: "1" },
  judges: [
    { file: "a.ts", killed: 7, survived: 0, equivalent: 9 },
    { file: "b.ts", killed: 2, survived: 1, equivalent: 0 },
  ],
  client: [{ file: "c.ts", killed: 4, survived: 2, equivalent: 0 }],
};
const result =
  "Of generated changes, the kit's tests notice 9 of 10 in its judges, and its checks 4 of 6 in the reference client.";

describe("what became of generated changes", () => {
  test("is reported in one sentence, in both languages", () => {
    expect(noticed(mutation)).toBe(result);
    expect(inChinese(result)).toContain("10 处中的 9 处");
    expect(inChinese(result)).toContain("6 处中的 4 处");
    const judges = "Of generated changes, the kit's tests notice 9 of 10 in its judges.";
    expect(noticed({ ...mutation, client: [] })).toBe(judges);
    expect(inChinese(judges)).toContain("10 处中的 9 处");
  });

  test("is reported with how many are not counted, where there are such", () => {
    const sentence = leftOut(mutation) ?? "";
    expect(sentence).toMatch(/^Not counted: 9 generated changes /);
    expect(inChinese(sentence)).toContain("9 处");
    expect(leftOut({ ...mutation, judges: [] })).toBeUndefined();
  });

  test("is shown on the page of a client that this kit examined", () => {
    const report = { ...exampleReport([]), kit: carried.kit };
    const carries = carried.judges.length > 0;
    expect(renderHtml(report).includes("Of generated changes")).toBe(carries);
    expect(renderHtml(report).includes(noticed(carried))).toBe(carries);
    expect(renderHtml(report).includes("Not counted: ")).toBe(leftOut(carried) !== undefined);
  });

  test("says nothing of another kit, of services, or where nothing was changed", () => {
    expect(mutationOf({ ...exampleReport([]), kit: mutation.kit }, { ...mutation, judges: [] })).toBeUndefined();
    const report = { ...exampleReport([]), kit: mutation.kit };
    expect(mutationOf(report, mutation)).toBe(mutation);
    expect(mutationOf({ ...report, kit: { name: "kit", version: "2" } }, mutation)).toBeUndefined();
    expect(mutationOf({ ...report, target: { ...report.target, seat: "service" } }, mutation)).toBeUndefined();
  });
});
