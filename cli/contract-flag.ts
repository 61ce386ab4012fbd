import { resolve } from "node:path";
import type { Contract } from "../schemas/contract/contract.js";
import { flagship } from "../schemas/contract/flagship.js";
import { contractNames, loadContract } from "../schemas/contract/load.js";
import { ContractError } from "../schemas/contract/members.js";
import { UsageError } from "../suites/engine/usage-error.js";

/** `--contract`, as every command that has it declares it. */
export const contractFlag = ["--contract <name|folder>", "another operation, such as sts/AssumeRole"] as const;

/** `--contract` on a line that asks for the same operation again. */
export const contractWords = (name: string | undefined): string[] => (name === undefined ? [] : ["--contract", name]);

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

/** A contract for a run in another folder: its name, and what `--contract` is given there. */
export interface GivenContract {
  name: string;
  given: string;
}

/** What a run in another folder is given for the contract that `--contract` named; undefined for the flagship of the kit. */
export function givenContract(contract: Contract, named?: string): GivenContract | undefined {
  if (named === undefined || contract === flagship) return undefined;
  const shipped = contractNames().find((name) => name.toLowerCase() === named.toLowerCase());
  return { name: contract.name, given: shipped ?? resolve(named) };
}
