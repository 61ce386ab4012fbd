import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { tell } from "./tell.js";

const throughJson = (value: unknown) => JSON.parse(JSON.stringify({ value })).value;

describe("a value is reported as it is", () => {
  test.each([
    ["1", "1"],
    [1, 1],
    [0, 0],
    [1.5, 1.5],
    [null, null],
    [undefined, undefined],
    [false, false],
    ["", ""],
    ["\ud800", "\ud800"],
    [[], []],
    [{}, {}],
    [{ Data: null, Code: undefined }, { Data: null }],
    [9007199254740991, 9007199254740991],
    [9007199254740993n, { $int: "9007199254740993" }],
    [-9223372036854775808n, { $int: "-9223372036854775808" }],
    [5n, 5],
    [2 ** 53, { $int: "9007199254740992" }],
    [Number.NaN, { $number: "NaN" }],
    [Number.NEGATIVE_INFINITY, { $number: "-Infinity" }],
    [() => 1, undefined],
    [Symbol("s"), undefined],
    [
      [1, undefined, () => 1],
      [1, null, null],
    ],
    [
      new Map<unknown, unknown>([
        ["JobId", "j"],
        [1, 2n],
        [{}, 3],
      ]),
      { JobId: "j", "1": 2, "[object]": 3 },
    ],
    [new Date(0), "1970-01-01T00:00:00.000Z"],
    [{ toJSON: () => ({ Status: 1n }) }, { Status: 1 }],
    [Object.assign(Object.create(null), { a: 1 }), { a: 1 }],
  ])("%o", (value, result) => {
    expect(tell(value)).toStrictEqual(result);
  });

  test("a list with holes has null where they are", () => {
    const list: unknown[] = [1];
    list[2] = 3;
    expect(tell(list)).toStrictEqual([1, null, 3]);
  });

  test("-0 has no form of its own in the report", () => {
    expect(throughJson(tell(-0))).toBe(0);
  });
});

describe("documented members that a caller reaches are reported, wherever they live", () => {
  class Job {
    #status = 0;
    get Status() {
      return this.#status;
    }
    get Secret() {
      return "not documented, and not its own";
    }
    JobId() {
      return "a method is no member";
    }
  }

  test("a getter on the prototype, and an inherited member", () => {
    expect(tell(new Job())).toStrictEqual({ Status: 0 });
    expect(tell(Object.create({ Data: new Job(), other: 1 }))).toStrictEqual({ Data: { Status: 0 } });
  });

  test("but no absent one, and none twice", () => {
    expect(tell({ Status: undefined })).toStrictEqual({});
    expect(tell(Object.assign(Object.create({ Total: 1 }), { Total: 2 }))).toStrictEqual({ Total: 2 });
  });
});

describe("what has no end is reported in part", () => {
  test("a circle", () => {
    const circle: Record<string, unknown> = { Code: "c" };
    circle["self"] = circle;
    expect(tell(circle)).toStrictEqual({ Code: "c", self: "[circular or too deep]" });
  });

  test("one value in two places is no circle", () => {
    const both = { a: 1 };
    expect(tell([both, both])).toStrictEqual([{ a: 1 }, { a: 1 }]);
  });

  test("a depth of 100 000", () => {
    let deep: unknown = "end";
    for (let level = 0; level < 100_000; level++) deep = [deep];
    expect(JSON.stringify(tell(deep))).toContain("circular or too deep");
  });

  test("a graph that has more paths than memory has room", () => {
    let wide: unknown = "end";
    for (let level = 0; level < 35; level++) wide = [wide, wide];
    expect(JSON.stringify(tell(wide)).length).toBeLessThan(50_000_000);
  });

  test("a list of 5000 targets is reported whole", () => {
    const list = Array.from({ length: 5000 }, (_, at) => ({ TargetInstanceId: `iot-cn-${at}` }));
    expect(tell({ Data: { TargetInstanceConfigs: list } })).toStrictEqual({ Data: { TargetInstanceConfigs: list } });
  });
});

test("anything at all is reported without a throw, and survives JSON", () => {
  const anything = fc.anything({
    withBigInt: true,
    withBoxedValues: true,
    withDate: true,
    withMap: true,
    withNullPrototype: true,
    withObjectString: true,
    withSet: true,
    withSparseArray: true,
    withTypedArray: true,
    withUnicodeString: true,
  });
  fc.assert(
    fc.property(anything, (value) => {
      const result = tell(value);
      expect(throughJson(result)).toEqual(withoutMinusZero(result));
    }),
    { numRuns: 500 },
  );
});

function withoutMinusZero(result: unknown): unknown {
  if (typeof result !== "object" || result === null) return Object.is(result, -0) ? 0 : result;
  if (Array.isArray(result)) return result.map(withoutMinusZero);
  return Object.fromEntries(Object.entries(result).map(([name, member]) => [name, withoutMinusZero(member)]));
}
