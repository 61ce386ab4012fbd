import { bindingOn } from "../../schemas/catalogue.js";
import type { Contract } from "../../schemas/contract/contract.js";
import { flagship } from "../../schemas/contract/flagship.js";
import { unsound } from "../../schemas/sound.js";
import type { Report } from "../../schemas/types.js";
import { header } from "../engine/header.js";
import { knownProblems, withKnown } from "../engine/known.js";
import type { RunOptions } from "../engine/options.js";
import { sealed } from "../engine/seal.js";
import { select } from "../engine/select.js";
import { partOf } from "../engine/shard.js";
import { AdapterBroke } from "../engine/usage-error.js";
import type { Client } from "../protocol/client.js";
import { expectClient } from "./adapters/fault.js";
import { moduleTarget } from "./adapters/module.js";
import { expectOperation } from "./adapters/operation.js";
import type { Target } from "./adapters/target.js";
import { control } from "./control/control.js";
import { clientTarget } from "./report-target.js";
import { scopeOf } from "./scope.js";
import { openSession } from "./session.js";
import { gone, type RunContext, verdicts } from "./verdicts.js";
import { WholeRun } from "./whole-run.js";

/** Examines a client in this process. Rejects with a UsageError if an option names something that does not exist. */
export function run(client: Client, options: RunOptions = {}): Promise<Report> {
  return runTarget(async () => {
    expectClient(client);
    return moduleTarget(client);
  }, options);
}

/** Opens the client. Throws a UsageError if it does not call the operation. */
async function opened(open: () => Promise<Target>, contract: Contract): Promise<Target> {
  const target = await open();
  try {
    expectOperation(target, contract);
    return target;
  } catch (error) {
    await target.close();
    throw error;
  }
}

/**
 * Examines the client that `open` returns. Before that, rejects with a UsageError if an option names something that
 * does not exist.
 */
export async function runTarget(open: () => Promise<Target>, options: RunOptions = {}): Promise<Report> {
  const { seed = Math.floor(Math.random() * 2 ** 31), runs = 100, known = [], patienceMs = 10_000 } = options;
  const { contract = flagship } = options;
  const bound = bindingOn("client", contract);
  const selected = select(bound, options.only);
  const requirements = options.shard ? partOf(selected, options.shard) : selected;
  select(
    bound,
    known.map((entry) => entry.requirement),
  );
  const began = performance.now();
  const session = await openSession(await opened(open, contract), { patienceMs, contract });
  try {
    const tried = await control(session);
    const why = await session.target.whyGone?.();
    if (why) {
      throw new AdapterBroke(
        `Failed to examine "${options.module}": ${why} before its first case. Run the adapter by itself.`,
      );
    }
    const head = header(clientTarget(session, options), requirements, { ...options, seed, runs }, contract);
    const origin = options.originOf?.(head);
    const report: Report = { ...head, ...(origin === undefined ? {} : { origin }), control: tried };
    options.onStart?.(report, session.canary);
    const took = () => ({ durationMs: Math.round(performance.now() - began) });
    const fault = unsound(tried);
    if (fault !== undefined) return sealed({ ...report, problems: [fault], ...took() });
    const restarts = session.target.again !== undefined;
    const scope = { ...scopeOf(session.target.capabilities, session.transport, contract), restarts };
    const wholeRun = new WholeRun(
      requirements.map(({ id }) => id),
      scope,
    );
    const runContext: RunContext = { session, scope, seed, runs, options, wholeRun };
    for await (const verdict of verdicts(requirements, runContext)) {
      report.verdicts.push(withKnown(verdict, known));
      options.onVerdict?.(withKnown(verdict, known));
    }
    report.complete = report.verdicts.length === requirements.length;
    const ending = await gone(runContext);
    // verdicts that were lost already give the reason
    const breaches = report.verdicts.some(({ brokenBy }) => brokenBy) ? [] : session.breaches();
    const problems = [...session.loose(), ...breaches, ...(ending ? [ending] : [])];
    report.problems = [...problems, ...knownProblems(known, report)];
    if (breaches.length > 0) report.brokenBy = "adapter";
    return sealed({ ...report, ...took() });
  } finally {
    await session.close();
  }
}
