import type { Contract } from "../../schemas/contract/contract.js";
import { loadContract } from "../../schemas/contract/load.js";
import { leavesOf, listsOf } from "../../schemas/contract/members.js";
import { UsageError } from "../../suites/engine/usage-error.js";
import { faultIn } from "./samples.js";

/**
 * Checks the contract in a folder, and returns a line that says that it is sound. Throws a ContractError if it does not
 * compile, and a UsageError if a sample does not match it.
 */
export function checked(folder: string): string {
  const contract = loadContract(folder);
  for (const format of ["JSON", "XML"] as const) {
    const sample = contract.samples[format];
    const fault = sample === undefined ? undefined : faultIn(contract, format, sample);
    if (fault === undefined) continue;
    const file = `samples/success.${format.toLowerCase()}`;
    throw new UsageError(
      `Failed to check the contract "${folder}": ${file} is not a sample of it: ${fault}. Correct the sample or the schema.`,
    );
  }
  return `${contract.name} is sound: ${countsOf(contract)}.\n`;
}

/** Such as `1 parameter, 14 members, 1 list, 2 enumerations, 2 samples`. */
export function countsOf({ parameters, answer, samples }: Contract): string {
  const leaves = leavesOf(answer);
  const counts: [number, string][] = [
    [parameters.length, "parameter"],
    [leaves.length, "member"],
    [listsOf(answer).length, "list"],
    [leaves.filter(({ values }) => values.length > 0).length, "enumeration"],
    [Object.keys(samples).length, "sample"],
  ];
  return counts.map(([count, what]) => `${count} ${what}${count === 1 ? "" : "s"}`).join(", ");
}
