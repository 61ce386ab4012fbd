import type { Contract } from "../../schemas/contract/contract.js";
import { isFlagship } from "../../schemas/contract/flagship.js";
import { UsageError } from "../../suites/engine/usage-error.js";
import type { Ship } from "./manifest.js";

/** The SDKs that are examined by a contract, and the folders of those left out. */
interface Callers {
  callers: readonly Ship[];
  leftOut: string[];
}

/** The SDKs whose adapters can call the operation; for the flagship, all. Throws a UsageError if there is none. */
export function callersOf(all: readonly Ship[], contract: Contract): Callers {
  if (isFlagship(contract)) return { callers: all, leftOut: [] };
  const callers = all.filter(({ operations }) => operations === "any");
  if (callers.length > 0) {
    return { callers, leftOut: all.filter((ship) => !callers.includes(ship)).map(({ folder }) => folder) };
  }
  throw new UsageError(
    `Failed to examine the fleet with ${contract.name}: no adapter of ${all.map(({ folder }) => folder).join(", ")} calls other operations. Let one call what \`action\`, \`version\` and \`params\` of a call say, and set "operations": "any" in its candidate.json.`,
  );
}
