import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { jobId, jobIds } from "./job-id.js";

const lack = /^(undefined|null|none|nil|nan)$/i;

const draw = (seed: number) => fc.sample(jobId(), { seed, numRuns: 1000 });

describe("jobId", () => {
  test("is whole text, and no word that a client sends for a lack", () => {
    fc.assert(
      fc.property(jobId(), (id) => {
        expect(id.length).toBeGreaterThan(0);
        expect(id).not.toMatch(lack);
        expect(decodeURIComponent(encodeURIComponent(id))).toBe(id);
      }),
      { numRuns: 1000 },
    );
  });

  test.each(["****", "%2A", "+", " ", "&a=b", "#", "/", '"', "任", "😀"])("has %j within it at times", (piece) => {
    const ids = draw(1);
    expect(ids.filter((id) => id.length > piece.length && id.includes(piece)).length).toBeGreaterThan(0);
  });

  test("is the same for the same seed", () => {
    expect(draw(7)).toEqual(draw(7));
    expect(draw(7)).not.toEqual(draw(8));
  });
});

describe("jobIds", () => {
  test("begin with the documented one and are listed once", () => {
    expect(jobIds[0]).toBe("UbmsMHmkqv0PiAG****010001");
    expect(new Set(jobIds).size).toBe(jobIds.length);
    expect(jobIds.filter((id) => lack.test(id) || id === "")).toEqual([]);
  });
});
