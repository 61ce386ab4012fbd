import { describe, expect, test } from "vitest";
import { exampleReport } from "./example.js";
import { exampleServiceReport, exampleServiceTarget } from "./example-service.js";
import { type Cause, grounds } from "./grounds.js";

describe("grounds", () => {
  test("are what is not the same in both, each with where it comes from", () => {
    const [before, after] = [exampleReport([]), exampleReport([])];
    expect(grounds({ before, after })).toEqual([]);
    after.target.version = "3.2.0";
    after.target.module = "another.mjs";
    after.seed = 7;
    after.selection = ["parsing"];
    expect(grounds({ before, after })).toEqual([
      { what: "candidate", cause: "candidate", before: "acme-iot 3.1.0", after: "acme-iot 3.2.0" },
      { what: "adapter", cause: "candidate", before: "adapters/acme.mjs", after: "another.mjs" },
      { what: "selection", cause: "options", before: "*", after: "parsing" },
      { what: "seed", cause: "options", before: "42", after: "7" },
    ]);
  });

  test("heed how a service was asked, and not in which order a client says what it claims", () => {
    const [before, after] = [exampleServiceReport([]), exampleServiceReport([])];
    Object.assign(after.target.service ?? {}, { pace: 2, stress: false });
    const result = grounds({ before, after }).map(({ what, cause }): [string, Cause] => [what, cause]);
    expect(result).toEqual([
      ["pace", "endpoint"],
      ["stress", "endpoint"],
    ]);
    after.target.service = { ...exampleServiceTarget, jobs: exampleServiceTarget.jobs.toReversed() };
    expect(grounds({ before, after })).toEqual([]);
    const turned = exampleReport([]);
    turned.target.capabilities = Object.fromEntries(Object.entries(turned.target.capabilities ?? {}).toReversed());
    expect(grounds({ before: exampleReport([]), after: turned })).toEqual([]);
  });
});
