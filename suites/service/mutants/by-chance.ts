import type { Endpoint } from "../../endpoint/endpoint.js";
import type { ByChance } from "../../mutants/by-chance.js";
import type { Conviction } from "../../mutants/convict.js";
import { dockOf, scopeOf } from "../dock.js";
import { serviceDocket } from "../docket.js";
import { examine } from "../examine.js";
import { redactor } from "../redact.js";
import { settingsOf } from "../settings.js";
import { optionsFor } from "./convict.js";

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
