import { bindingOn } from "../../../schemas/catalogue.js";
import { moduleTarget } from "../../client/adapters/module.js";
import { clientChecks } from "../../client/checks/index.js";
import { examine } from "../../client/examine.js";
import { inapplicable, scopeOf } from "../../client/scope.js";
import { openSession } from "../../client/session.js";
import type { Client } from "../../protocol/client.js";
import type { Evaluation } from "../evaluate.js";

/** How correct clients are examined with one seed. */
export interface ByChance {
  seed: number;
  /** Generated cases for each requirement. */
  runs: number;
  /** Milliseconds, the same as the default of a run. */
  patienceMs: number;
}

/**
 * The requirements that a client fails in generated cases. Fixed cases are left out: only generated ones depend on the
 * seed.
 */
export async function blamedByChance(client: Client, { seed, runs, patienceMs }: ByChance): Promise<Evaluation> {
  const session = await openSession(moduleTarget(client), { patienceMs });
  try {
    const { capabilities } = session.target;
    const on = { session, scope: scopeOf(capabilities), seed, runs };
    const blamed: string[] = [];
    for (const requirement of bindingOn("client").filter((each) => !inapplicable(each, capabilities))) {
      const { always: _fixed, ...check } = clientChecks.get(requirement.id) ?? {};
      if (!("cases" in check)) continue;
      const { faults } = await examine(check, requirement, on);
      if (faults.length > 0) blamed.push(requirement.id);
    }
    return { missed: [], blamed, problems: session.loose() };
  } finally {
    await session.close();
  }
}
