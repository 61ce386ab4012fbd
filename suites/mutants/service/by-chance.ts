import type { Endpoint } from "../../reference/endpoint/endpoint.js";
import { serviceChecks } from "../../service/checks/index.js";
import { connectionOf, scopeOf } from "../../service/connect.js";
import { examine } from "../../service/examine.js";
import { redactor } from "../../service/redact.js";
import { settingsOf } from "../../service/settings.js";
import type { ByChance } from "../client/by-chance.js";
import type { Evaluation } from "../evaluate.js";
import { optionsFor } from "./evaluate.js";

/**
 * The requirements that an endpoint fails in generated cases. Fixed cases are left out: only generated ones depend on
 * the seed.
 */
export async function blamedByChance(endpoint: Endpoint, by: ByChance): Promise<Evaluation> {
  const options = optionsFor(endpoint, by);
  const { target } = settingsOf(endpoint.origin, options);
  const { asker, scope, blockedReason, problems } = await scopeOf(connectionOf(target, options), target, options);
  if (blockedReason !== undefined) return { missed: [], blamed: [], problems: [blockedReason] };
  const redact = redactor(Object.values(options.keys));
  const on = { ...by, asker, scope, redact, settle: async () => {}, outage: async () => undefined };
  const blamed: string[] = [];
  for (const check of serviceChecks.values()) {
    if (!check.cases || check.lacks?.(scope) !== undefined) continue;
    const { faults, untestable } = await examine({ ...check, always: () => [] }, on);
    if (faults.length > 0 || untestable !== undefined) blamed.push(check.id);
  }
  return { missed: [], blamed, problems };
}
