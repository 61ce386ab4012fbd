import { sentence } from "../../schemas/sentence.js";
import type { Requirement, Verdict } from "../../schemas/types.js";
import type { RunOptions } from "../engine/options.js";
import { withSentences } from "../engine/sentences.js";
import * as engine from "../engine/verdicts.js";
import { clientChecks } from "./checks/index.js";
import { timestamp } from "./checks/timestamp.js";
import { examine } from "./examine.js";
import { type Examination, Examiner } from "./examiner.js";
import { withoutCredentials } from "./redact.js";
import { inapplicable } from "./scope.js";
import { hearOtherClocks, hearSecondStart } from "./second-start.js";
import type { WholeRun } from "./whole-run.js";

/** The state that all examinations of a run share. */
export interface RunContext extends Examination {
  options: RunOptions;
  wholeRun?: WholeRun;
}

/** Yields verdicts on the requirements. Requirements that apply to every exchange come last. */
export function verdicts(requirements: readonly Requirement[], runContext: RunContext): AsyncGenerator<Verdict> {
  const { wholeRun, options } = runContext;
  const isGone = async () => (await gone(runContext)) !== undefined;
  return engine.verdicts(requirements, {
    phaseOf: (id) => clientChecks.get(id)?.phase,
    endsTogether: true,
    signal: options.signal,
    verdict: (requirement) => verdict(requirement, runContext),
    isGone,
    covers: (id) => wholeRun?.covers(id) ?? false,
    // a client that is gone would hang or crash again
    beforeRevision: async () => ((await isGone()) ? undefined : hearSecondStart(runContext)),
    revise: async (result) => ((await isGone()) ? result : revised(result, runContext)),
  });
}

/** Returns the verdict on one requirement. Never rejects: an error of the kit itself is a harness error. */
export function verdict(requirement: Requirement, runContext: RunContext): Promise<Verdict> {
  return engine.verdictOn(requirement, () => conclusion(requirement, runContext), publisherOf(runContext));
}

function publisherOf({ seed, runs, options, session }: RunContext): engine.Publisher {
  const line = ({ id }: { id: string }) => `djc run --only ${id} --seed ${seed} --runs ${runs}`;
  const { replay = line } = options;
  return {
    replay: (id, failed) => replay({ id, seed, runs, failed }),
    publish: (verdict) => withoutCredentials(withSentences(verdict), session.canary),
  };
}

async function conclusion(requirement: Requirement, runContext: RunContext): Promise<engine.Conclusion> {
  const { session, options } = runContext;
  const lack = inapplicable(requirement, session.target.capabilities);
  if (lack) return engine.without("inapplicable", lack);
  const check = clientChecks.get(requirement.id);
  if (!check) return engine.without("untestable", "The kit has no check for it yet.");
  const onCase = () => options.onCase?.(requirement.id);
  const found = await examine(check, requirement, { ...runContext, onCase });
  const why = await gone(runContext);
  return why ? engine.without("harness-error", why) : engine.concluded(requirement, found);
}

/** Revises the verdict on a requirement that passed in its own cases, using the exchanges of all other checks. */
async function revised(result: Verdict, runContext: RunContext): Promise<Verdict> {
  const { id } = result.requirement;
  const check = clientChecks.get(id);
  const note = id === timestamp.id ? await hearOtherClocks(runContext) : undefined;
  const noted = note ? { ...result, notes: [...(result.notes ?? []), note] } : result;
  const suspects = runContext.wholeRun?.suspects(id) ?? [];
  if (!check || suspects.length === 0) return noted;
  const examiner = new Examiner(check, runContext);
  const [attempt] = await examiner.believed(suspects);
  if (!attempt) return noted;
  return engine.overturned(noted, examiner.failed(attempt, { found: "elsewhere" }), publisherOf(runContext));
}

/** Returns a sentence if the client has no process any more. */
export async function gone({ session }: Pick<RunContext, "session">): Promise<string | undefined> {
  const why = await session.target.whyGone?.();
  return why && sentence("The client took the run down: {0}.", why);
}
