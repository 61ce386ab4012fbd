import type { Report } from "../types.js";
import type { Contract } from "./contract.js";
import { flagship } from "./flagship.js";
import { contractNames, loadContract } from "./load.js";

/**
 * The contract that a report names, of those that the kit carries; undefined if it was read from a folder. A report may come
 * from anywhere, so that its text never opens one.
 */
export function contractOfReport({ contract: { name } }: Pick<Report, "contract">): Contract | undefined {
  if (name === undefined) return flagship;
  return contractNames().includes(name) ? loadContract(name) : undefined;
}
