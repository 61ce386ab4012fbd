import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { compared, type Span } from "./compared.js";

/** The changed spans in brackets. */
const shown = (all: readonly Span[]) => all.map(({ text, isChanged }) => (isChanged ? `[${text}]` : text)).join("");

describe("compared", () => {
  test.each<[string, string, string, string]>([
    [
      "integer 9007199254740991",
      "integer 9007199254740992",
      "integer [9007199254740991]",
      "integer [9007199254740992]",
    ],
    ['string "0012"', 'string "12"', 'string ["0012"]', 'string ["12"]'],
    ["a wait of 100 ms", "a wait of 50 ms", "a wait of [100] ms", "a wait of [50] ms"],
    ["job-1 is iot-cn-2", "job-1 is iot-cn-3", "job-1 is [iot-cn-2]", "job-1 is [iot-cn-3]"],
    ["设备分发任务", "设备分配任务", "设备分[发]任务", "设备分[配]任务"],
    ["x😀y", "x😁y", "x[😀]y", "x[😁]y"],
    ['{"a":1,"b":2,"c":3}', '{"a":1,"c":3}', '{"a":1,["b":2,]"c":3}', '{"a":1,"c":3}'],
    ["same", "same", "same", "same"],
    ["", "abc", "", "[abc]"],
  ])("%s against %s", (one, other, left, right) => {
    expect(compared(one, other).map(shown)).toEqual([left, right]);
  });

  test("marks texts that are hardly alike as a whole", () => {
    const [left, right] = compared(
      "an error, because the body is not a valid answer",
      'returned {"RequestId":"an error"}',
    );
    expect([left, right].map((spans) => spans.length)).toEqual([1, 1]);
  });

  test("loses no character, and leaves the same text unmarked on both sides", () => {
    const text = fc.string({ unit: fc.constantFrom("a", "b", " ", ".", "1", "😀", "\uD800", "任"), maxLength: 30 });
    fc.assert(
      fc.property(text, text, (one, other) => {
        const [left, right] = compared(one, other);
        const join = (all: readonly Span[], of: (span: Span) => boolean = () => true) =>
          all
            .filter(of)
            .map((each) => each.text)
            .join("");
        expect(join(left)).toBe(one);
        expect(join(right)).toBe(other);
        expect(join(left, (each) => !each.isChanged)).toBe(join(right, (each) => !each.isChanged));
        expect(left.some(({ isChanged }) => isChanged) || right.some(({ isChanged }) => isChanged)).toBe(one !== other);
      }),
    );
  });

  test("comes to an end with long texts that differ everywhere", () => {
    const long = (seed: string) => Array.from({ length: 5000 }, (_, nth) => `${seed}${nth % 97}`).join(" ");
    expect(compared(`x ${long("a")}`, `x ${long("b")}`)[0].length).toBeGreaterThan(0);
  });
});
