import type { Report } from "../types.js";
import type { Contract } from "./contract.js";
import { flagship } from "./flagship.js";
import { contractNames, loadContract } from "./load.js";

/**
 * The bundled contract that a report names; undefined if the contract was read from a folder. Reports are not trusted,
 * so their text never opens a folder.
 */
export function contractOfReport({ contract: { name } }: Pick<Report, "contract">): Contract | undefined {
  if (name === undefined) return flagship;
  return contractNames().includes(name) ? loadContract(name) : undefined;
}
