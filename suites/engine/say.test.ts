import { expect, test } from "vitest";
import { bodyLists } from "../../schemas/contract/body.js";
import { flagship } from "../../schemas/contract/flagship.js";
import type { CallResult } from "../../schemas/types.js";
import { entriesOf, members, view } from "../client/judge/view.js";
import { countOf, say, sayResult } from "./say.js";

test.each<[unknown, string]>([
  [undefined, "nothing"],
  [null, "null"],
  [0, "integer 0"],
  [1.5, "number 1.5"],
  ["0", 'string "0"'],
  ["", 'string ""'],
  [false, "boolean false"],
  [[1, 2], "list of 2 [1,2]"],
  [{ $int: "9007199254740993" }, "integer 9007199254740993"],
  [{ $number: "NaN" }, "number NaN"],
  [{ a: 1 }, 'object {"a":1}'],
  [{ a: { $number: "NaN" } }, 'object {"a":NaN}'],
  [[{ $int: "-9007199254740993" }], "list of 1 [-9007199254740993]"],
  [[{ $int: "9007199254740993" }], "list of 1 [9007199254740993]"],
  [[{ $number: "Infinity" }, { $number: "-Infinity" }], "list of 2 [Infinity,-Infinity]"],
  ['{"$int":"5"}', 'string "{\\"$int\\":\\"5\\"}"'],
])("%j in words", (value, words) => {
  expect(say(value)).toBe(words);
});

test.each<[Partial<CallResult> | undefined, string]>([
  [undefined, "no answer"],
  [{ broken: "not JSON" }, "a broken adapter: not JSON"],
  [{ silent: 300 }, "no answer within 300 ms"],
  [{ unsupported: "no XML" }, '"unsupported": no XML'],
  [{ raised: {} }, "raised an error, without a message"],
  [{ raised: { type: "ServiceError", code: 'a"b', message: "no" } }, 'raised ServiceError with code "a\\"b": no'],
  [{ returned: { a: 1 } }, 'returned {"a":1}'],
  [{}, "returned nothing"],
])("what a client returned, %j, in words", (results, words) => {
  expect(sayResult(results && { call: 0, atMs: 1, ...results })).toBe(words);
});

test("a number of things is reported in words", () => {
  expect([0, 1, 2].map((count) => countOf(count, "request"))).toEqual(["0 requests", "1 request", "2 requests"]);
});

test("a text of 200 characters is reported whole", () => {
  expect(say("x".repeat(198))).toBe(`string "${"x".repeat(198)}"`);
  expect(say("x".repeat(199))).toContain("… (201 characters)");
});

test("a long text is cut, and says how long it was", () => {
  const words = say("x".repeat(5000));
  expect(words.length).toBeLessThan(250);
  expect(words).toMatch(/… \(5002 characters\)$/);
});

test("a view finds the list, flat or wrapped, and what stands in its place", () => {
  const seen = (TargetInstanceConfigs: unknown) => {
    const [list] = bodyLists(flagship);
    if (!list) throw new Error("There is no list.");
    const { entries, odd } = entriesOf(list, TargetInstanceConfigs);
    return { list: entries, oddList: odd };
  };
  expect(seen([1])).toEqual({ list: [1], oddList: undefined });
  expect(seen({ targetInstanceConfigs: [1] })).toEqual({ list: [1], oddList: undefined });
  expect(seen(null)).toEqual({ list: undefined, oddList: undefined });
  expect(seen("a")).toEqual({ list: undefined, oddList: "a" });
  expect(seen({ TargetInstanceId: "a" })).toEqual({ list: undefined, oddList: { TargetInstanceId: "a" } });
  expect(seen({ Count: 0 })).toEqual({ list: undefined, oddList: undefined });
  expect(seen({ targetInstanceConfigs: 1 })).toEqual({ list: undefined, oddList: 1 });
  expect(view({ call: 0, atMs: 1, returned: [] })).toBeUndefined();
  expect(view({ call: 0, atMs: 1, raised: {} })).toBeUndefined();
});

test("only an object has members", () => {
  expect(members({})).toEqual({});
  for (const value of [null, undefined, [], "a", 1]) expect(members(value)).toBeUndefined();
});
