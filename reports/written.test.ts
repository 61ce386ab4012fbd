import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { written } from "./written.js";

describe("written", () => {
  test("shows numbers that JSON or a double lacks as numbers", () => {
    const result = {
      GmtCreate: { $int: "9007199254740993" },
      Total: { $number: "-Infinity" },
      list: [{ $number: "NaN" }],
    };
    expect(written(result)).toBe(
      '{\n  "GmtCreate": 9007199254740993,\n  "Total": -Infinity,\n  "list": [\n    NaN\n  ]\n}',
    );
  });

  test.each([{ $int: "1", $number: "NaN" }, { $int: 1 }, { $int: "one" }, { $number: "1" }, { $int: "1", a: 1 }])(
    "shows the plain object %j as it is",
    (value) => {
      expect(written(value)).toBe(JSON.stringify(value, null, 2));
    },
  );

  test("is what JSON.stringify writes of any other value", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(written(value)).toBe(JSON.stringify(value, null, 2));
      }),
    );
  });

  test("is not felled by depth", () => {
    let deep: unknown = 1;
    for (let level = 0; level < 100_000; level += 1) deep = [deep];
    expect(written(deep)).toBeUndefined();
  });
});
