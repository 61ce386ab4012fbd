import fc from "fast-check";
import { expect, test } from "vitest";
import { momentOf, momentText } from "./moment.js";

test("a time is read as it is written, to the second", () => {
  const seconds = fc.integer({ min: 0, max: 4_102_444_800 });
  fc.assert(fc.property(seconds, (s) => momentOf(momentText(s * 1000 + 999)) === s * 1000));
});

test.each([
  "",
  "2026-01-01T00:00:00",
  "2026-01-01 00:00:00Z",
  "2026-02-30T00:00:00Z",
  "2026-01-01T24:00:00Z",
  "2026-13-01T00:00:00Z",
])("%j is no time", (text) => expect(momentOf(text)).toBeUndefined());
