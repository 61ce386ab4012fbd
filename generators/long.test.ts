import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { invalid } from "../schemas/validate.js";
import { anyLong, safeLong } from "./long.js";

const draw = (arbitrary: fc.Arbitrary<string>) => fc.sample(arbitrary, { seed: 1, numRuns: 1000 });
const rounds = (long: string) => BigInt(Number(long)) !== BigInt(long);

describe("safeLong", () => {
  test("is a Long from 0 to 2^53", () => {
    for (const long of draw(safeLong())) {
      expect(invalid("job", "Long", long)).toBeUndefined();
      expect(BigInt(long) >= 0n && BigInt(long) <= 2n ** 53n).toBe(true);
    }
  });

  test("favours 13 digits and both ends", () => {
    const longs = draw(safeLong());
    expect(longs.filter((long) => long.length === 13).length).toBeGreaterThan(300);
    expect(longs).toEqual(expect.arrayContaining(["0", "9007199254740992"]));
  });

  test("shrinks to the documented moment", () => {
    const { counterexample } = fc.check(
      fc.property(safeLong(), (long) => long.length !== 13),
      { seed: 1 },
    );
    expect(counterexample).toEqual(["1581595942000"]);
  });
});

describe("anyLong", () => {
  test("is a Long", () => {
    for (const long of draw(anyLong())) expect(invalid("job", "Long", long)).toBeUndefined();
  });

  test("favours the ends, both sides of 2^53, and 16 to 19 digits", () => {
    const longs = draw(anyLong());
    const ends = ["9223372036854775807", "-9223372036854775808", "9007199254740991", "9007199254740993"];
    expect(longs).toEqual(expect.arrayContaining(ends));
    for (const digits of [16, 17, 18, 19]) {
      expect(longs.filter((long) => long.length === digits).length).toBeGreaterThan(20);
    }
  });

  test("is never wholly safe", () => {
    expect(draw(anyLong()).filter(rounds).length).toBeGreaterThan(100);
  });
});
