import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { tell } from "../adapters/tell.js";
import { differLeaf, integerText, sameLeaf } from "./leaf.js";

const long = fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n });

describe("an integer is compared by its exact text", () => {
  test("as a bigint it is always the same, and never the same as another", () => {
    fc.assert(
      fc.property(long, long, (meant, other) => {
        expect(sameLeaf("int64", `${meant}`, tell(meant))).toBe(true);
        expect(sameLeaf("int64", `${meant}`, tell(other))).toBe(meant === other);
      }),
    );
  });

  test("as a double it is the same only where the double is exact", () => {
    fc.assert(
      fc.property(long, (meant) => {
        expect(sameLeaf("int64", `${meant}`, tell(Number(meant)))).toBe(BigInt(Number(meant)) === meant);
      }),
    );
    expect(sameLeaf("int64", "9007199254740993", tell(9007199254740993n))).toBe(true);
    expect(sameLeaf("int64", "9007199254740993", tell(Number("9007199254740993")))).toBe(false);
  });

  test.each([1.5, "1", true, null, undefined, { $number: "NaN" }, [1]])("%j is none", (result) => {
    expect(integerText(result)).toBeUndefined();
  });
});

test("a long may be reported as its decimal text, and as no other", () => {
  expect(sameLeaf("int64", "9007199254740993", "9007199254740993")).toBe(true);
  expect(sameLeaf("int64", "7", "07")).toBe(false);
});

describe("what is meant and what is reported", () => {
  const row = (type: "text" | "int32" | "boolean", meant: string | number | boolean | undefined, result: unknown) =>
    sameLeaf(type, meant, result);
  test("text is text, to the last character", () => {
    expect(row("text", "007", "007")).toBe(true);
    for (const result of ["7", 7, " 007", "007\n", null, undefined, ["007"]])
      expect(row("text", "007", result)).toBe(false);
    expect(row("text", "é", "e\u0301")).toBe(false);
    expect(row("text", "", null)).toBe(false);
  });

  test("0 and false are values, and no lack", () => {
    expect(row("int32", 0, 0)).toBe(true);
    expect(row("boolean", false, false)).toBe(true);
    for (const result of [false, "", null, undefined, "0"]) expect(row("int32", 0, result)).toBe(false);
    for (const result of [0, "", null, undefined, "false"]) expect(row("boolean", false, result)).toBe(false);
  });

  test("a lack shows as nothing and as null, and by nothing else", () => {
    for (const result of [undefined, null]) expect(row("int32", undefined, result)).toBe(true);
    for (const result of [0, "", false, "null", {}]) expect(row("int32", undefined, result)).toBe(false);
  });

  test("a value that was written as text may be handed on as that text, and as no other", () => {
    const textual = { textual: true };
    expect(sameLeaf("int32", 1, "1", textual)).toBe(true);
    expect(sameLeaf("boolean", true, "true", textual)).toBe(true);
    expect(sameLeaf("int64", "9007199254740993", "9007199254740993", textual)).toBe(true);
    expect(row("int32", 1, "1")).toBe(false);
    for (const result of ["01", "1.0", " 1", "true"]) expect(sameLeaf("int32", 1, result, textual)).toBe(false);
    for (const result of [" 1", "\n1\t", "1"])
      expect(sameLeaf("int32", 1, result, { textual: true, padded: true })).toBe(true);
    expect(sameLeaf("int32", 1, "\u00a01", { textual: true, padded: true })).toBe(false);
    expect(sameLeaf("int32", 1, " 1", { padded: true })).toBe(false);
    for (const result of ["True", "1", 1, "false"]) expect(sameLeaf("boolean", true, result, textual)).toBe(false);
  });
});

test("a fault has the path, what was meant and what was reported", () => {
  expect(differLeaf("$.Data.Status", "int32", 0, "0")).toEqual([
    { path: "$.Data.Status", expected: "integer 0", actual: 'string "0"' },
  ]);
  expect(differLeaf("$.Data.GmtCreate", "int64", "9007199254740993", { $int: "9007199254740992" })).toEqual([
    { path: "$.Data.GmtCreate", expected: "integer 9007199254740993", actual: "integer 9007199254740992" },
  ]);
  expect(differLeaf("$.x", "text", "a", "a")).toEqual([]);
  expect(differLeaf("$.x", "text", "7", 7)).toMatchObject([{ expected: 'string "7"', actual: "integer 7" }]);
  expect(differLeaf("$.x", "int64", undefined, 5)).toMatchObject([{ expected: "nothing", actual: "integer 5" }]);
});
