import { resolve } from "node:path";
import type { Contract } from "../schemas/contract/contract.js";
import { flagship } from "../schemas/contract/flagship.js";
import { contractNames, loadContract } from "../schemas/contract/load.js";
import { ContractError } from "../schemas/contract/members.js";
import { UsageError } from "../suites/engine/usage-error.js";

/** The `--contract` option, shared by the commands that have it. */
export const contractFlag = ["--contract <name|folder>", "another operation, such as sts/AssumeRole"] as const;

/** The `--contract` words for a command line about the same operation. */
export const contractWords = (name: string | undefined): string[] => (name === undefined ? [] : ["--contract", name]);

/**
 * The contract that `--contract` names; default: the flagship. Throws a UsageError if it does not exist or is wrong.
 */
export function contractOf(name?: string): Contract {
  if (name === undefined) return flagship;
  try {
    return loadContract(name);
  } catch (error) {
    if (error instanceof ContractError) throw new UsageError(error.message);
    throw error;
  }
}

/** A contract for a run in another folder: its name, and the value for `--contract` there. */
export interface GivenContract {
  name: string;
  given: string;
}

/** The contract to pass to a run in another folder, as named by `--contract`; undefined for the bundled flagship. */
export function givenContract(contract: Contract, named?: string): GivenContract | undefined {
  if (named === undefined || contract === flagship) return undefined;
  const shipped = contractNames().find((name) => name.toLowerCase() === named.toLowerCase());
  return { name: contract.name, given: shipped ?? resolve(named) };
}
