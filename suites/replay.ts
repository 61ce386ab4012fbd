import { requirement } from "../schemas/catalogue.js";
import type { Exchange, Fault, Report } from "../schemas/types.js";
import { faultsOf } from "./court.js";
import { docket } from "./docket.js";
import { Misuse } from "./misuse.js";
import { perform } from "./perform.js";
import { redact } from "./redact.js";
import { scopeOf } from "./scope.js";
import type { Target } from "./targets/target.js";
import { openTheatre } from "./theatre.js";

/** What came of a counterexample that was run again. */
export interface Replayed {
  exchange: Exchange;
  faults: Fault[];
}

/** Runs the recorded counterexample of one requirement again. Throws a Misuse where the report has none. */
export async function replay(open: () => Promise<Target>, report: Report, id: string): Promise<Replayed> {
  const check = docket.get(id);
  if (!requirement(id) || !check) {
    throw new Misuse(`Failed to replay "${id}": no check has this id. \`djc list\` shows every id.`);
  }
  const recorded = report.verdicts.find((verdict) => verdict.requirement.id === id);
  if (!recorded?.evidence) {
    const why = recorded
      ? `its outcome is ${recorded.outcome}, without a counterexample`
      : "the report does not have it";
    throw new Misuse(
      `Failed to replay "${id}": ${why}. To examine it anew: ${recorded?.replay ?? `npx djc run --only ${id}`}`,
    );
  }
  const theatre = await openTheatre(await open());
  try {
    const exchange = await perform(recorded.evidence.exchange.case, theatre);
    const faults = faultsOf(check, exchange, scopeOf(theatre.target.capabilities));
    return { exchange: redact(exchange, theatre.canary), faults };
  } finally {
    await theatre.close();
  }
}
