import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { clipped, head, isPlain, pieces, tail, visible } from "./visible.js";

describe("visible", () => {
  test("writes what does not show as escapes", () => {
    expect(visible("a\u0000\u001B[31m\t\r\n\u202E\u{E0001}\u00A0\uD800b")).toBe(
      "a\\u0000\\u001B[31m\\t\\r\\n\\u202E\\u{E0001}\\u00A0\\uD800b",
    );
  });

  test("leaves what shows as it is", () => {
    expect(visible("任务 état 😀 a  b")).toBe("任务 état 😀 a  b");
  });

  test("leaves no control, format or direction character, whatever the text", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => !/[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/u.test(visible(text))),
    );
  });

  test("pieces lie side by side and alternate", () => {
    expect(pieces("a\u0001\u0002b")).toEqual([
      { text: "a", hidden: false },
      { text: "\\u0001\\u0002", hidden: true },
      { text: "b", hidden: false },
    ]);
  });

  test("a text with line ends and tabs is plain, one with a carriage return is not", () => {
    expect([isPlain("a\n\tb"), isPlain("a\r\nb")]).toEqual([true, false]);
  });
});

describe("clipped", () => {
  test("cuts no character in two", () => {
    expect(head("a😀b", 2)).toBe("a");
    expect(clipped("a😀b", 3)).toBe("a😀…");
    expect(clipped("abc", 3)).toBe("abc");
    expect([tail("ab😀", 1), tail("ab", 5), tail("ab", 0)]).toEqual(["", "ab", ""]);
  });
});
