import fc from "fast-check";
import { SaxesParser } from "saxes";
import { describe, expect, test } from "vitest";
import { invalid } from "../schemas/validate.js";
import { truncated } from "./truncated.js";

const readers = {
  JSON: (text: string) => JSON.parse(text) as unknown,
  XML: (text: string) => {
    const parser = new SaxesParser();
    parser.on("error", (error) => {
      throw error;
    });
    parser.write(text).close();
  },
};

describe.each(["JSON", "XML"] as const)("truncated %s", (format) => {
  const drawn = fc.sample(truncated(format), { seed: 1, numRuns: 500 });

  test("is valid as a sample and illegal as a document", () => {
    for (const sample of drawn) {
      expect(invalid("case", "Sample", sample)).toBeUndefined();
      if (sample.reply.body !== undefined) expect(() => readers[format](sample.reply.body ?? "")).toThrow();
    }
  });

  test("ends within a character at times, and then travels as bytes", () => {
    const bytes = drawn.flatMap(({ reply }) => (reply.bodyBase64 === undefined ? [] : [reply.bodyBase64]));
    expect(bytes.length).toBeGreaterThan(50);
    for (const each of bytes) {
      expect(() => new TextDecoder("utf-8", { fatal: true }).decode(Buffer.from(each, "base64"))).toThrow();
    }
  });

  test("shrinks to nothing at all", () => {
    const { counterexample } = fc.check(fc.property(truncated(format), () => false));
    expect(counterexample).toMatchObject([{ reply: { body: "" } }]);
  });
});
