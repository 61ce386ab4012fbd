import { describe, expect, test } from "vitest";
import { exitStatus } from "../../reports/tally.js";
import { bindingOn } from "../../schemas/catalogue.js";
import { isFlagship } from "../../schemas/contract/flagship.js";
import { contractNames, loadContract } from "../../schemas/contract/load.js";
import { unsound } from "../../schemas/sound.js";
import { invalid } from "../../schemas/validate.js";
import { examineSmall, failedIn } from "../fixtures/small-run.js";
import { recheck } from "../recheck/recheck.js";

const patient = { timeout: 120_000 };
const all = contractNames()
  .map((name) => loadContract(name))
  .filter((contract) => !isFlagship(contract));
const readOnly = all.filter((each) => each.readOnly);

describe("a right service", patient, () => {
  test.each(readOnly.map((contract) => [contract.name, contract] as const))("of %s conforms", async (_, contract) => {
    const report = await examineSmall(contract);
    expect(unsound(report.control ?? { ms: 0 })).toBeUndefined();
    const odd = report.verdicts.filter(({ outcome }) => outcome !== "pass" && outcome !== "inapplicable");
    expect(odd.map(({ requirement, outcome, reason, faults }) => [requirement.id, outcome, reason, faults])).toEqual([]);
    expect(report.problems).toEqual([]);
    expect(report.verdicts).toHaveLength(bindingOn("service", contract).length);
    expect(exitStatus(report)).toBe(0);
    expect(invalid("report", "Report", JSON.parse(JSON.stringify(report)))).toBeUndefined();
    expect(recheck(JSON.parse(JSON.stringify(report)))).toEqual([]);
  });

  test.each(all.filter((each) => !each.readOnly).map((contract) => [contract.name, contract] as const))(
    "of %s conforms, if it may be changed",
    async (_, contract) => {
      const report = await examineSmall(contract, {}, { allowWrites: true });
      expect(failedIn(report)).toEqual([]);
      expect(exitStatus(report)).toBe(0);
      await expect(examineSmall(contract)).rejects.toThrow("Give --allow-writes");
    },
  );
});
