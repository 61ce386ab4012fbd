import { describe, expect, test } from "vitest";
import { invalid } from "../schemas/validate.js";
import { documentedSamples } from "./documented.js";

describe.each(["JSON", "XML"] as const)("the documented %s sample", (format) => {
  const sample = documentedSamples[format];

  test("is valid, textual, and tells of a documented job", () => {
    expect(invalid("case", "Sample", sample)).toBeUndefined();
    expect(invalid("job", "Job", sample.means.response?.Data)).toBeUndefined();
    expect(sample.means.textual).toBe(true);
  });

  test("has the space before the RequestId, and the meaning has none", () => {
    expect(sample.reply.body).toMatch(/[">] E55E50B7-40EE-4B6B-8BBE-D3ED55CCF565["<]/);
    expect(sample.means.response?.RequestId).toBe("E55E50B7-40EE-4B6B-8BBE-D3ED55CCF565");
  });

  test("says in its body every value that it means", () => {
    const { TargetInstanceConfigs: _, ...job } = sample.means.response?.Data ?? {};
    for (const [name, value] of Object.entries(job)) {
      expect(sample.reply.body).toContain(format === "JSON" ? `"${name}": "${value}"` : `<${name}>${value}</${name}>`);
    }
  });
});

test("the JSON sample is valid by the wire schema", () => {
  expect(invalid("wire", "WireResponse", JSON.parse(documentedSamples.JSON.reply.body ?? ""))).toBeUndefined();
});
