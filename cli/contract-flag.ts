import type { Contract } from "../schemas/contract/contract.js";
import { flagship } from "../schemas/contract/flagship.js";
import { loadContract } from "../schemas/contract/load.js";
import { ContractError } from "../schemas/contract/members.js";
import { UsageError } from "../suites/engine/usage-error.js";

/** `--contract`, as every command that has it declares it. */
export const contractFlag = ["--contract <name|folder>", "another operation, such as sts/AssumeRole"] as const;

/** The contract that `--contract` names, or the flagship. Throws a UsageError if there is none, or if it is wrong. */
export function contractOf(name?: string): Contract {
  if (name === undefined) return flagship;
  try {
    return loadContract(name);
  } catch (error) {
    if (error instanceof ContractError) throw new UsageError(error.message);
    throw error;
  }
}
