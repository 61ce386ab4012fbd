import type { ServiceScope } from "./check.js";

/** A scope in which every check of the service seat has cases: for telling what is tried. */
export const anyScope: ServiceScope = {
  jobs: ["<JobId>"],
  way: { style: "HMAC-SHA1", method: "GET", place: "query", format: "JSON" },
  styles: ["HMAC-SHA1", "ACS3-HMAC-SHA256"],
  accounts: ["main", "ram", "other"],
  stress: true,
  watchMs: 10_000,
  liftMs: 60_000,
  secure: true,
  live: false,
};
