import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type JsonValue, readJson } from "./json.js";
import { ReadError } from "./read-error.js";

const read = (text: string, limits = {}) => readJson(Buffer.from(text), limits);

test("what JSON.stringify writes is read as it was", () => {
  fc.assert(
    fc.property(fc.jsonValue({ depthSize: "large" }), fc.nat(2), (value, indent) => {
      const exact = JSON.parse(JSON.stringify(value), integers) as unknown;
      expect(read(JSON.stringify(value, null, indent))).toEqual(exact);
    }),
  );
});

/** Writes whole doubles beyond 2^53 as integers unless they have an exponent. */
function integers(_: string, value: unknown): unknown {
  const text = JSON.stringify(value);
  return typeof value === "number" && !Number.isSafeInteger(value) && /^-?\d+$/.test(text) ? { $int: text } : value;
}

const mark = (n: bigint): JsonValue => (Number.isSafeInteger(Number(n)) ? Number(n) : { $int: n.toString() });

describe("integers are exact", () => {
  test.each([
    ["9007199254740991", 9007199254740991],
    ["-9007199254740991", -9007199254740991],
    ["9007199254740992", { $int: "9007199254740992" }],
    ["-9223372036854775808", { $int: "-9223372036854775808" }],
    ['[1,9223372036854775807,"9223372036854775807"]', [1, { $int: "9223372036854775807" }, "9223372036854775807"]],
    ['{"a\\"1":99999999999999999}', { 'a"1': { $int: "99999999999999999" } }],
    ["1.0000000000000000001e2", 100],
  ])("%s", (text, value) => {
    expect(read(text)).toEqual(value);
  });

  test("at any size, anywhere", () => {
    fc.assert(
      fc.property(fc.bigInt(), fc.bigInt({ min: 2n ** 53n }), (a, b) => {
        expect(read(`[ ${a},{"x":${b}}]`)).toEqual([mark(a), { x: mark(b) }]);
      }),
    );
  });
});

describe("refuses", () => {
  test.each([
    ["nothing", ""],
    ["blank", " \n"],
    ["trailing text", '{"a":1} x'],
    ["two values", "{}{}"],
    ["a cut", '{"a":"'],
    ["a trailing comma", "[1,]"],
    ["a comment", "[1/**/]"],
    ["HTML", "<html></html>"],
    ["NaN", "NaN"],
    ["a leading zero", "01"],
    ["a line feed in a string", '"\n"'],
    ["a byte order mark", "\uFEFF{}"],
    ["a name twice", '{"a":1,"a":1}'],
    ["a name twice within a list", '[{"a":1,"a":1}]'],
    ["a name twice beside a list", '{"a":[1,2,3],"b":{"c":1,"c":1}}'],
    ["a name twice, once escaped", '{"x":{"ab":1,"\\u0061b":2}}'],
    ["__proto__ twice", '{"__proto__":1,"__proto__":2}'],
    ["a deep array", "[".repeat(65) + "]".repeat(65)],
    ["a very deep array that is cut", "[".repeat(4_000_000)],
    ["a deep object", `${'{"a":'.repeat(65)}1${"}".repeat(65)}`],
  ])("%s", (_, text) => {
    expect(() => read(text)).toThrow(ReadError);
  });

  test("what is no UTF-8, and what is too long", () => {
    expect(() => readJson(Buffer.from([0x22, 0xff, 0x22]))).toThrow("not UTF-8");
    expect(() => readJson(Buffer.from([0x22, 0xed, 0xa0, 0x80, 0x22]))).toThrow("not UTF-8");
    expect(() => read('"12345678"', { maxBytes: 9 })).toThrow("more than 9 bytes");
    expect(read('"12345678"', { maxBytes: 10 })).toBe("12345678");
  });

  test("in words that name the reason", () => {
    expect(() => read('{"a":1,"a":1}')).toThrow("an object has two members of one name");
    expect(String(new ReadError("why"))).toBe("ReadError: why");
  });

  test("what is deeper than asked, not what brackets in a string say", () => {
    expect(() => read("[[[1]]]", { maxDepth: 2 })).toThrow("deeper than 2");
    expect(read('[["[[{\\"["]]', { maxDepth: 2 })).toEqual([['[[{"[']]);
  });
});

test("what stands side by side is not deep", () => {
  for (const each of ["{}", "[]", '{"a":[{}]}']) expect(read(`[${Array(200).fill(each).join()}]`)).toHaveLength(200);
});

test("__proto__ is a member like any other", () => {
  const value = read('{"__proto__":{"polluted":1},"constructor":2}');
  expect(Object.keys(value as object)).toEqual(["__proto__", "constructor"]);
  expect("polluted" in {}).toBe(false);
});

test("no bytes make it throw anything but a ReadError", () => {
  const legal = Buffer.from('{"a":[1,"\\u4e2d",-1.5e3,null,true,{"b":12345678901234567890}]}');
  const mutated = fc.tuple(fc.nat(legal.length - 1), fc.nat(255)).map(([at, byte]) => legal.with(at, byte));
  fc.assert(
    fc.property(fc.oneof(fc.uint8Array(), mutated), (bytes) => {
      try {
        readJson(bytes);
      } catch (error) {
        expect(error).toBeInstanceOf(ReadError);
      }
    }),
    { numRuns: 2000 },
  );
}, 60_000);
