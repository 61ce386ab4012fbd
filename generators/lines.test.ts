import { createHash } from "node:crypto";
import { describe, expect, test } from "vitest";
import { invalid } from "../schemas/validate.js";
import { type SampleKind, samples } from "./lines.js";

const kinds: SampleKind[] = ["valid", "edge", "refusal", "illegal"];

/** They change with the generators and with fast-check: a seed that was written down then gives other samples. */
const digests = {
  JSON: {
    valid: "401ee2a00af26076",
    edge: "2e734b3f9d087e42",
    refusal: "d9526cb9cbd61692",
    illegal: "73b14e43de1ea13f",
  },
  XML: {
    valid: "4f0e957c15ade5a1",
    edge: "c1b63e2c31e03843",
    refusal: "8ac1bccaedc21370",
    illegal: "e8724a9ce97e80df",
  },
};

describe.each(["JSON", "XML"] as const)("samples in %s", (format) => {
  test.each(kinds)("of kind %s are valid, exactly as many as asked for", (kind) => {
    for (const count of [0, 1, 5, 700]) {
      const drawn = [...samples({ kind, format, count, seed: 1 })];
      expect(drawn).toHaveLength(count);
      for (const sample of drawn) expect(invalid("case", "Sample", sample)).toBeUndefined();
    }
  });

  test.each(kinds)("of kind %s are the same for the same seed, and others for another", (kind) => {
    const draw = (seed: number, count = 300) => [...samples({ kind, format, count, seed })];
    expect(draw(4)).toEqual(draw(4));
    expect(draw(4)).not.toEqual(draw(5));
    expect(draw(4).slice(0, 250)).toEqual(draw(4, 250));
  });

  test.each(kinds)("of kind %s are the bytes that this seed has always given", (kind) => {
    const drawn = JSON.stringify([...samples({ kind, format, count: 1500, seed: 42 })]);
    expect(createHash("sha256").update(drawn).digest("hex").slice(0, 16)).toBe(digests[format][kind]);
  });
});
