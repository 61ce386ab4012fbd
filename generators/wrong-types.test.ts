import { describe, expect, test } from "vitest";
import { invalid } from "../schemas/validate.js";
import { plainJob } from "./job.js";
import { wrongTypes } from "./wrong-types.js";

describe.each(["JSON", "XML"] as const)("wrong types in %s", (format) => {
  const samples = wrongTypes(format);

  test("are valid samples with names of their own", () => {
    for (const sample of samples) expect(invalid("case", "Sample", sample)).toBeUndefined();
    expect(new Set(samples.map(({ name }) => name)).size).toBe(samples.length);
  });

  test("mean an answer without the member, and name it", () => {
    for (const { means } of samples) {
      if (means.oddity?.path === "$.Data") {
        expect(means.response).not.toHaveProperty("Data");
        continue;
      }
      const member = means.oddity?.path.replace("$.Data.", "") ?? "";
      expect(Object.keys(plainJob)).toContain(member);
      expect(means.response?.Data).not.toHaveProperty(member);
      expect(Object.keys(means.response?.Data ?? {})).toHaveLength(9);
    }
  });
});

test("JSON bodies hold the value as it is reported", () => {
  for (const { reply, means } of wrongTypes("JSON")) {
    const member = means.oddity?.path.split(".").at(-1) ?? "";
    const written = means.oddity?.written;
    const isLong = typeof written === "object" && written !== null && "$int" in written;
    expect(reply.body).toContain(`"${member}":${isLong ? String(written.$int) : JSON.stringify(written)}`);
  }
});

test("XML bodies hold the text as it is reported", () => {
  for (const { reply, means } of wrongTypes("XML")) {
    const member = means.oddity?.path.split(".").at(-1) ?? "";
    expect(reply.body).toContain(`<${member}>${String(means.oddity?.written)}</${member}>`);
  }
});
