import type { Contract } from "../../schemas/contract/contract.js";
import { flagship } from "../../schemas/contract/flagship.js";
import type { Format } from "../../schemas/types.js";
import type { ServiceScope, Way } from "./check.js";

/** Every way to ask: style of signature, method, and place of parameters. */
export function everyWay(format: Format): Way[] {
  return (["HMAC-SHA1", "ACS3-HMAC-SHA256"] as const).flatMap((style): Way[] => [
    { style, method: "GET", place: "query", format },
    { style, method: "POST", place: "query", format },
    { style, method: "POST", place: "form", format },
  ]);
}

/** A scope in which every check of the service seat has cases. It is used to list the cases. */
export const anyScope: ServiceScope = {
  contract: flagship,
  jobs: ["<JobId>"],
  way: { style: "HMAC-SHA1", method: "GET", place: "query", format: "JSON" },
  styles: ["HMAC-SHA1", "ACS3-HMAC-SHA256"],
  ways: everyWay("JSON"),
  accounts: ["main", "ram", "other"],
  stress: true,
  watchMs: 10_000,
  liftMs: 60_000,
  secure: true,
  live: false,
};

/** The same for an operation. */
export function anyScopeOf(contract: Contract): ServiceScope {
  return { ...anyScope, contract, jobs: [contract.key === undefined ? "" : `<${contract.key}>`] };
}
