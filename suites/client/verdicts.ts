import { sentence } from "../../schemas/sentence.js";
import type { Requirement, Verdict } from "../../schemas/types.js";
import type { RunOptions } from "../engine/options.js";
import { withSentences } from "../engine/sentences.js";
import type { Check } from "./check.js";
import { clientChecks } from "./checks/index.js";
import { timestamp } from "./checks/timestamp.js";
import { examine } from "./examine.js";
import { type Examination, Examiner, type Finding } from "./examiner.js";
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
export async function* verdicts(requirements: readonly Requirement[], runContext: RunContext): AsyncGenerator<Verdict> {
  const held: Verdict[] = [];
  for await (const result of ownVerdicts(requirements, runContext)) {
    if (result.outcome === "pass" && runContext.wholeRun?.covers(result.requirement.id)) held.push(result);
    else yield result;
  }
  // if the run ends early, earlier passes remain valid
  if (runContext.options.signal?.aborted) {
    yield* held;
    return;
  }
  // a client that is gone would hang or crash again
  const isThere = !(await gone(runContext));
  if (held.length > 0 && isThere) await hearSecondStart(runContext);
  for (const result of held) {
    const isTimed = result.requirement.id === timestamp.id && isThere;
    const note = isTimed ? await hearOtherClocks(runContext) : undefined;
    yield await overTheRun(note ? { ...result, notes: [...(result.notes ?? []), note] } : result, runContext);
  }
}

/**
 * Yields verdicts from the cases of each check, one check after the other. Timed checks run beside the others, after
 * them, or last.
 */
async function* ownVerdicts(requirements: readonly Requirement[], runContext: RunContext): AsyncGenerator<Verdict> {
  const { signal } = runContext.options;
  const when = (timed: Check["timed"]) => requirements.filter(({ id }) => clientChecks.get(id)?.timed === timed);
  const begin = (requirement: Requirement) => verdict(requirement, runContext);
  const beside = when("beside").map(begin);
  const order = [
    ...when(undefined).map((requirement) => () => begin(requirement)),
    ...beside.map((begun) => () => begun),
    ...when("alone").map((requirement) => () => begin(requirement)),
  ];
  for (const next of order) {
    if (signal?.aborted) return;
    const result = await next();
    if (signal?.aborted) return;
    yield result;
    if (await gone(runContext)) return;
  }
  if (signal?.aborted) return;
  for (const settled of when("last").map(begin)) {
    const result = await settled;
    if (signal?.aborted) return;
    yield result;
    if (await gone(runContext)) return;
  }
}

/** Returns the verdict on one requirement. Never rejects: an error of the kit itself is a harness error. */
export async function verdict(requirement: Requirement, runContext: RunContext): Promise<Verdict> {
  const began = performance.now();
  const result = await finding(requirement, runContext);
  const { reason, outcome, notes = [], ...rest } = result;
  const whole = {
    requirement,
    outcome,
    ...rest,
    ...(reason === undefined ? {} : { reason }),
    ...(notes.length > 0 ? { notes } : {}),
    replay: replayLine(requirement.id, result.evidence !== undefined, runContext),
    ms: Math.round(performance.now() - began),
  };
  return withoutCredentials(withSentences(whole), runContext.session.canary);
}

/** Revises the verdict on a requirement that passed in its own cases, using the exchanges of all other checks. */
async function overTheRun(verdict: Verdict, runContext: RunContext): Promise<Verdict> {
  const { requirement, ms } = verdict;
  const { id } = requirement;
  const check = clientChecks.get(id);
  const suspects = runContext.wholeRun?.suspects(id) ?? [];
  if (!check || suspects.length === 0 || (await gone(runContext))) return verdict;
  const began = performance.now();
  const examiner = new Examiner(check, runContext);
  const [attempt] = await examiner.believed(suspects);
  if (!attempt) return verdict;
  const { faults, evidence, notes = [] } = examiner.failed(attempt, { found: "elsewhere" });
  const whole: Verdict = {
    ...verdict,
    outcome: failing(requirement),
    runs: verdict.runs + 1,
    faults,
    ...(evidence ? { evidence } : {}),
    ...(notes.length > 0 ? { notes: [...(verdict.notes ?? []), ...notes] } : {}),
    replay: replayLine(id, true, runContext),
    ms: Math.round(ms + performance.now() - began),
  };
  return withoutCredentials(withSentences(whole), runContext.session.canary);
}

const failing = ({ level }: Requirement) => (level === "MUST" ? ("fail" as const) : ("warn" as const));

function replayLine(id: string, failed: boolean, { seed, runs, options }: RunContext): string {
  const { replay = () => `djc run --only ${id} --seed ${seed} --runs ${runs}` } = options;
  return replay({ id, seed, runs, failed });
}

/** Returns a sentence if the client has no process any more. */
export async function gone({ session }: Pick<RunContext, "session">): Promise<string | undefined> {
  const why = await session.target.whyGone?.();
  return why && sentence("The client took the run down: {0}.", why);
}

type Result = Omit<Finding, "breach"> & Pick<Verdict, "outcome" | "reason" | "brokenBy">;

const nothing = { runs: 0, faults: [] };

async function finding(requirement: Requirement, runContext: RunContext): Promise<Result> {
  const lack = inapplicable(requirement, runContext.session.target.capabilities);
  if (lack) return { ...nothing, outcome: "inapplicable", reason: lack };
  const check = clientChecks.get(requirement.id);
  if (!check) return { ...nothing, outcome: "untestable", reason: "The kit has no check for it yet." };
  try {
    const found = await examined(check, requirement, runContext);
    const why = await gone(runContext);
    if (why) return { ...nothing, outcome: "harness-error", reason: why };
    return judged(requirement, found);
  } catch (error) {
    const reason = sentence("The kit itself failed: {0}", error instanceof Error ? error.message : String(error));
    return { ...nothing, outcome: "harness-error", reason };
  }
}

function examined(check: Check, requirement: Requirement, runContext: RunContext): Promise<Finding> {
  return examine(check, requirement, { ...runContext, onCase: () => runContext.options.onCase?.(requirement.id) });
}

function judged(requirement: Requirement, { breach, ...found }: Finding): Result {
  if (found.faults.length > 0) return { ...found, outcome: failing(requirement) };
  if (breach !== undefined) return { ...found, outcome: "harness-error", brokenBy: "adapter", reason: breach };
  if (found.runs === 0) return { ...found, outcome: "untestable", reason: "No case could be made for it." };
  return { ...found, outcome: "pass" };
}
