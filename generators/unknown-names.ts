import type { Contract } from "../schemas/contract/contract.js";
import { documentedNames } from "../schemas/contract/documented-names.js";
import { isFlagship } from "../schemas/contract/flagship.js";
import type { Spelling } from "./spelling.js";

/** Names that have a meaning in a failure without Success. */
const gatewayNames = ["Code", "Message", "HostId"];

/** The spelling with unknown members under names that the contract does not document. */
export function withUnknownNames(contract: Contract, { unknown, ...spelling }: Spelling): Spelling {
  if (!unknown || isFlagship(contract)) return unknown ? { ...spelling, unknown } : spelling;
  const known = namesOf(contract);
  const renamed = unknown.map((each) => (known.has(each.name) ? { ...each, name: `Other${each.name}` } : each));
  return { ...spelling, unknown: renamed };
}

const names = new WeakMap<Contract, ReadonlySet<string>>();

function namesOf(contract: Contract): ReadonlySet<string> {
  const own = contract.envelope === "iot" ? [] : gatewayNames;
  const known = names.get(contract) ?? new Set([...documentedNames(contract), ...own]);
  names.set(contract, known);
  return known;
}
