import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { schemaFiles } from "./files.js";
import { invalid, validator } from "./validate.js";

const job = (change: object) => invalid("job", "JobView", change);

describe("the first thing wrong is named with its path", () => {
  test.each([
    ["adapter", "Candidate", {}, "$: must have required property 'name'"],
    [
      "adapter",
      "Capabilities",
      { formats: ["YAML"] },
      "$.formats.0: must be equal to one of the allowed values (JSON,XML)",
    ],
    ["adapter", "Capabilities", { formats: [] }, "$.formats: must NOT have fewer than 1 items"],
    ["adapter", "Capabilities", { retries: "yes" }, "$.retries: must be boolean"],
    ["job", "JobView", { sings: true }, "$: must NOT have additional properties (sings)"],
    ["job", "JobView", { Status: "1" }, "$.Status: must be integer"],
    [
      "job",
      "JobView",
      { TargetInstanceConfigs: [{ TargetInstanceId: 1 }] },
      "$.TargetInstanceConfigs.0.TargetInstanceId: must be string",
    ],
    ["requirement", "KnownFailures", [{ requirement: "parsing.long" }], "$.0: must have required property 'reason'"],
  ])("%s %s %j", (file, name, value, sentence) => {
    expect(invalid(file, name, value)).toBe(sentence);
  });

  test("and nothing where nothing is wrong", () => {
    expect(invalid("adapter", "Candidate", { name: "acme" })).toBeUndefined();
    expect(invalid("adapter", "Capabilities", { formats: ["XML", "JSON"], rateLimit: null })).toBeUndefined();
    expect(job({})).toBeUndefined();
  });
});

describe("a Long is decimal text of 64 bits", () => {
  test("within", () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }), (long) => !job({ GmtCreate: `${long}` })),
    );
  });

  test.each(["9223372036854775808", "-9223372036854775809", "", "1.0", "1e3", "+1", " 1", "0x1", "NaN", 1])(
    "not %j",
    (GmtCreate) => {
      expect(job({ GmtCreate })).toContain("$.GmtCreate: must ");
    },
  );
});

test("every definition compiles", () => {
  for (const file of schemaFiles as readonly { $id: string; $defs: object }[]) {
    const name = file.$id.replace(/^.*\/|\.schema\.json$/g, "");
    for (const definition of Object.keys(file.$defs))
      expect(validator(name, definition), definition).toBeTypeOf("function");
  }
});

test("a definition that is not there is a fault of the kit's own", () => {
  expect(() => invalid("job", "Nothing", {})).toThrow('Failed to find a schema "job.schema.json#/$defs/Nothing".');
});
