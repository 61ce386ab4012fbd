import { createHash } from "node:crypto";
import { requirementsOf } from "./contract/binding.js";
import type { Contract } from "./contract/contract.js";
import { flagship } from "./contract/flagship.js";
import { contractFiles } from "./files.js";
import type { Requirement, Seat } from "./types.js";

/** Every requirement in the words of the flagship, client seat first, in the order of the report. */
export const catalogue: readonly Requirement[] = bindingOnBoth(flagship);

/** The families of the catalogue, in order. A family is the part of an id before the first dot. */
export const families: readonly string[] = [...new Set(catalogue.map(({ id }) => id.replace(/\..*/, "")))];

const byId = new Map(catalogue.map((each) => [each.id, each]));

/** The requirement with this id in the words of the flagship; undefined if there is none. */
export function requirement(id: string): Requirement | undefined {
  return byId.get(id);
}

/** The requirements that bind a client or a service of this operation, in order. */
export function bindingOn(seat: Seat, contract: Contract = flagship): readonly Requirement[] {
  return requirementsOf(contract, seat);
}

/** The requirements that bind the clients and the services of this operation, client seat first. */
export function bindingOnBoth(contract: Contract): readonly Requirement[] {
  return [...requirementsOf(contract, "client"), ...requirementsOf(contract, "service")];
}

/**
 * SHA-256, in hex, of everything that a report about this operation depends on: the binding requirements, the files of
 * the contract, and the schemas of the protocol. Other contracts do not count, so stored reports stay valid when one is
 * added.
 */
export function digest(contract: Contract = flagship): string {
  return digestOf({ catalogue: bindingOnBoth(contract), contract: contract.files, schemaFiles: contractFiles });
}

/** SHA-256, in hex, of a value as JSON with sorted members. */
export function digestOf(value: unknown): string {
  return createHash("sha256").update(JSON.stringify(value, sorted)).digest("hex");
}

function sorted(_key: string, value: unknown): unknown {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)));
}
