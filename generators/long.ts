import fc, { type Arbitrary } from "fast-check";
import type { Long } from "../schemas/types.js";

const documentedMoment = 1581595942000n;
const safeEnd = 2n ** 53n;
const end = 2n ** 63n;

const between = (min: bigint, max: bigint) => fc.bigInt({ min, max });
const favoured = (...values: bigint[]) => fc.constantFrom(...values);

const moment = between(10n ** 12n - documentedMoment, 10n ** 13n - 1n - documentedMoment).map(
  (offset) => documentedMoment + offset,
);
const safeEnds = favoured(0n, 1n, 2n ** 31n - 1n, 2n ** 31n, 2n ** 32n, safeEnd - 1n, safeEnd);
const unsafeEnds = favoured(safeEnd + 1n, safeEnd - 1n, safeEnd, end - 1n, end - 2n, -safeEnd - 1n, -end + 1n, -end);
const sixteenOrMore = [16n, 17n, 18n, 19n].map((digits) => {
  const most = 10n ** digits - 1n;
  return between(10n ** (digits - 1n), most < end ? most : end - 1n);
});

/** A whole number from 0 to 2^53 as decimal text, biased towards timestamps of 13 digits (ms) and both ends. */
export function safeLong(): Arbitrary<Long> {
  return often({ arbitrary: moment, weight: 3 }, safeEnds, between(0n, safeEnd));
}

/**
 * A whole number of the signed 64-bit range as decimal text, biased towards its ends, both sides of 2^53, and 16 to 19
 * digits.
 */
export function anyLong(): Arbitrary<Long> {
  return often(between(-end, end - 1n), { arbitrary: unsafeEnds, weight: 2 }, ...sixteenOrMore);
}

function often(...choices: (Arbitrary<bigint> | { arbitrary: Arbitrary<bigint>; weight: number })[]): Arbitrary<Long> {
  return fc.oneof({ withCrossShrink: true }, ...choices).map((value) => value.toString());
}
