import { expect, test } from "vitest";
import { bindingOn } from "../../schemas/catalogue.js";
import type { Contract } from "../../schemas/contract/contract.js";
import { flagship } from "../../schemas/contract/flagship.js";
import type { Requirement } from "../../schemas/types.js";
import { secondContract } from "../fixtures/second-contract.js";
import { header } from "./header.js";
import { merged } from "./merge.js";
import { sealed } from "./seal.js";

const second = secondContract();

/** The report of a part in which all requirements passed. */
function part(requirements: readonly Requirement[], contract: Contract, path: string) {
  const head = header({ name: "acme", version: "1", seat: "client" }, requirements, { seed: 1, runs: 1 }, contract);
  const verdicts = requirements.map((requirement) => ({
    requirement,
    outcome: "pass" as const,
    runs: 1,
    faults: [],
    replay: "",
    ms: 1,
  }));
  return { report: sealed({ ...head, verdicts, complete: true }), path };
}

const parts = (contract: Contract) => {
  const all = bindingOn("client", contract);
  return [part(all.slice(0, 9), contract, "one"), part(all.slice(9), contract, "two")] as const;
};

test("the parts of a run about another operation make a whole one", () => {
  const whole = merged(parts(second), undefined, second);
  expect(whole.complete).toBe(true);
  expect(whole.contract.name).toBe("alidns/DescribeSubDomainRecords");
  expect(whole.verdicts).toHaveLength(bindingOn("client", second).length);
  expect(merged([parts(second)[0]], undefined, second).complete).toBe(false);
});

test("parts are merged by their own contract only", () => {
  const changed = secondContract({ contract: { quota: { requests: 5, seconds: 1 } } });
  for (const other of [flagship, changed])
    expect(() => merged(parts(second), undefined, other)).toThrow(
      `Failed to merge "one": it is not about ${other.name} as this kit has it. Give the contract of its run with --contract.`,
    );
  expect(() => merged(parts(flagship), undefined, second)).toThrow("it is not about alidns/DescribeSubDomainRecords");
  expect(merged(parts(flagship)).complete).toBe(true);
});
