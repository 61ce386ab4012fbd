import fc from "fast-check";
import { expect, test } from "vitest";
import { slidingQuota } from "./quota.js";

const pauses = fc.array(fc.tuple(fc.nat(60), fc.constantFrom("a", "b")), { maxLength: 200 });

test("no window of time has more than the limit, and nobody is refused who is within it", () => {
  fc.assert(
    fc.property(pauses, (asks) => {
      const quota = slidingQuota(10, 1000);
      const served: [string, number][] = [];
      let atMs = 0;
      for (const [pauseMs, whom] of asks) {
        atMs += pauseMs;
        const recent = served.filter(([who, when]) => who === whom && when > atMs - 1000).length;
        expect(quota.take(whom, atMs)).toBe(recent < 10);
        if (recent < 10) served.push([whom, atMs]);
      }
    }),
  );
});
