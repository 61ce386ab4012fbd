import type { Contract } from "../../schemas/contract/contract.js";
import { flagship } from "../../schemas/contract/flagship.js";
import { shellLine } from "../../schemas/shell.js";
import type { Case, Exchange, Fault, Report } from "../../schemas/types.js";
import { cannotReplay, recordedIn } from "../engine/replay.js";
import { AdapterBroke } from "../engine/usage-error.js";
import type { Target } from "./adapters/target.js";
import { candidateWords } from "./candidate-words.js";
import { clientChecks } from "./checks/index.js";
import { isClockMoved } from "./checks/timestamp.js";
import { Examiner } from "./examiner.js";
import { breachIn, faultsOf } from "./faults.js";
import { redact } from "./redact.js";
import { scopeOf } from "./scope.js";
import { withLastWords } from "./second-start.js";
import { openSession } from "./session.js";

/** The result of a repeated counterexample. */
export interface Replayed {
  /** The last attempt. */
  exchange: Exchange;
  faults: Fault[];
  /** How often the case was run. Each run before the last failed. */
  tries: number;
  /** How the adapter broke its protocol, which makes the result inconclusive. */
  breach?: string | undefined;
}

/** Opens the client, under the clock that the case sets if it sets one. */
async function openFor({ clockAt }: Case, open: () => Promise<Target>): Promise<Target> {
  const target = await open();
  if (clockAt === undefined || target.capabilities.clock === "virtual") return target;
  try {
    return (await target.again?.(clockAt - Date.now())) ?? target;
  } finally {
    if (target.again) await target.close();
  }
}

/**
 * Runs the recorded counterexample of a requirement again, as often as a run would. Throws a UsageError if the report
 * has none.
 */
export async function replay(
  open: () => Promise<Target>,
  report: Report,
  id: string,
  contract: Contract = flagship,
): Promise<Replayed> {
  const { check, evidence } = recordedIn(report, id, {
    checks: clientChecks,
    evidenceIn: (verdict) => verdict.evidence,
    again: () => shellLine("npx", "djc", "run", ...candidateWords(report.target), "--only", id),
  });
  const testCase = evidence.exchange.case;
  const session = await openSession(await openFor(testCase, open), { contract });
  try {
    // in the original run, the client had answered other cases before
    session.silence.wasHeard = true;
    const scope = scopeOf(session.target.capabilities, session.transport, contract);
    const examiner = new Examiner(check, { session, scope, seed: report.seed, runs: report.runsPerProperty });
    const attempt = await examiner.settle(testCase);
    const why = await session.target.whyGone?.();
    if (why) throw new AdapterBroke(`Failed to replay "${id}": ${why}. Run the adapter by itself.`);
    if (!attempt) throw new Error("A case that was tried alone has no result.");
    await session.target.close();
    const exchange = withLastWords(attempt.exchange, session.target, session.canary);
    const faults = exchange === attempt.exchange ? attempt.faults : faultsOf(check, exchange, scope);
    const { tries } = attempt;
    if (faults.length === 0 && exchange.case.clockAt !== undefined && !isClockMoved(exchange)) {
      const advice = "Install libfaketime to examine a command.";
      throw cannotReplay(id, "the clock of the client could not be moved", advice);
    }
    return { exchange: redact(exchange, session.canary), faults, tries, breach: breachIn(exchange) };
  } finally {
    await session.close();
  }
}
