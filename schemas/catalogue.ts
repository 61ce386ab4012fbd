import { createHash } from "node:crypto";
import claims from "./catalogue/claims.json" with { type: "json" };
import enums from "./catalogue/enums.json" with { type: "json" };
import errors from "./catalogue/errors.json" with { type: "json" };
import parity from "./catalogue/parity.json" with { type: "json" };
import parsing from "./catalogue/parsing.json" with { type: "json" };
import polling from "./catalogue/polling.json" with { type: "json" };
import request from "./catalogue/request.json" with { type: "json" };
import service from "./catalogue/service.json" with { type: "json" };
import throttle from "./catalogue/throttle.json" with { type: "json" };
import { contractFiles } from "./files.js";
import type { Requirement, Seat } from "./types.js";

/** Every binding sentence of the kit, client seat first, in the order in which a report shows them. */
export const catalogue = [
  ...request,
  ...parsing,
  ...enums,
  ...parity,
  ...errors,
  ...throttle,
  ...polling,
  ...claims,
  ...service,
] as readonly Requirement[];

/** The families of the catalogue, in order: what stands before the first dot of an id. */
export const families: readonly string[] = [...new Set(catalogue.map(({ id }) => id.replace(/\..*/, "")))];

const byId = new Map(catalogue.map((each) => [each.id, each]));

/** The requirement of this id, or undefined where there is none. */
export function requirement(id: string): Requirement | undefined {
  return byId.get(id);
}

/** The requirements that bind a client, or those that bind a service, in order. */
export function bindingOn(seat: Seat): readonly Requirement[] {
  return catalogue.filter((each) => each.seat === seat);
}

/** SHA-256, in hex, of the contract as JSON with sorted members: by default the catalogue and its schema files. */
export function digest(contract: unknown = { catalogue, schemaFiles: contractFiles }): string {
  return createHash("sha256").update(JSON.stringify(contract, sorted)).digest("hex");
}

function sorted(_key: string, value: unknown): unknown {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)));
}
