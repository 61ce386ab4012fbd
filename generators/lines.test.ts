import { describe, expect, test } from "vitest";
import { invalid } from "../schemas/validate.js";
import { type SampleKind, samples } from "./lines.js";

const kinds: SampleKind[] = ["valid", "edge", "refusal", "illegal"];

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
});
