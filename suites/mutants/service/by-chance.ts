import type { Endpoint } from "../../reference/endpoint/endpoint.js";
import { serviceDocket } from "../../service/checks/index.js";
import { dockOf, scopeOf } from "../../service/connect.js";
import { examine } from "../../service/examine.js";
import { redactor } from "../../service/redact.js";
import { settingsOf } from "../../service/settings.js";
import type { ByChance } from "../client/by-chance.js";
import type { Conviction } from "../evaluate.js";
import { optionsFor } from "./evaluate.js";

/** What is held against an open endpoint of the tests in generated cases alone: all that a seed decides. */
export async function blamedByChance(endpoint: Endpoint, by: ByChance): Promise<Conviction> {
  const options = optionsFor(endpoint, by);
  const { target } = settingsOf(endpoint.origin, options);
  const { asker, scope, barred, problems } = await scopeOf(dockOf(target, options), target, options);
  if (barred !== undefined) return { missed: [], blamed: [], problems: [barred] };
  const redact = redactor(Object.values(options.keys));
  const on = { ...by, asker, scope, redact, settle: async () => {}, outage: async () => undefined };
  const blamed: string[] = [];
  for (const check of serviceDocket.values()) {
    if (!check.cases || check.lacks?.(scope) !== undefined) continue;
    const { faults, untestable } = await examine({ ...check, always: () => [] }, on);
    if (faults.length > 0 || untestable !== undefined) blamed.push(check.id);
  }
  return { missed: [], blamed, problems };
}
