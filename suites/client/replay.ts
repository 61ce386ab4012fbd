import { requirement } from "../../schemas/catalogue.js";
import { shellLine } from "../../schemas/shell.js";
import type { Exchange, Fault, Report } from "../../schemas/types.js";
import { AdapterBroke, Misuse } from "../engine/usage-error.js";
import type { Target } from "./adapters/target.js";
import { candidateWords } from "./candidate-words.js";
import { docket } from "./checks/index.js";
import { breachIn, Court } from "./examiner.js";
import { redact } from "./redact.js";
import { scopeOf } from "./scope.js";
import { openTheatre } from "./session.js";

/** What came of a counterexample that was run again. */
export interface Replayed {
  /** The last attempt. */
  exchange: Exchange;
  faults: Fault[];
  /** How often it was tried; each attempt before the last one failed. */
  tries: number;
  /** How the adapter broke its protocol, so that nothing is known of the client. */
  breach?: string | undefined;
}

/** Runs the recorded counterexample of one requirement again, as often as a run would. Throws a Misuse where the report has none. */
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
      `Failed to replay "${id}": ${why}. To examine it again: ${shellLine("npx", "djc", "run", ...candidateWords(report.target), "--only", id)}`,
    );
  }
  const theatre = await openTheatre(await open());
  try {
    // in its run, others were answered before it
    theatre.hearing.wasHeard = true;
    const scope = scopeOf(theatre.target.capabilities);
    const court = new Court(check, { theatre, scope, seed: report.seed, runs: report.runsPerProperty });
    const trial = await court.settle(recorded.evidence.exchange.case);
    const why = await theatre.target.whyGone?.();
    if (why) throw new AdapterBroke(`Failed to replay "${id}": ${why}. Run the adapter by itself.`);
    if (!trial) throw new Error("A case that was tried alone has no result.");
    const { exchange, faults, tries } = trial;
    return { exchange: redact(exchange, theatre.canary), faults, tries, breach: breachIn(exchange) };
  } finally {
    await theatre.close();
  }
}
