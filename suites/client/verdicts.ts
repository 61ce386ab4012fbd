import type { Requirement, Verdict } from "../../schemas/types.js";
import type { RunOptions } from "../engine/options.js";
import type { Check } from "./check.js";
import { clientChecks } from "./checks/index.js";
import { examine } from "./examine.js";
import type { Examination, Finding } from "./examiner.js";
import { withoutCredentials } from "./redact.js";
import { inapplicable } from "./scope.js";

/** What all examinations of a run share. */
export interface RunContext extends Examination {
  options: RunOptions;
}

/** Verdicts on the requirements: one check after the other, and those that rest on time beside, after or last. */
export async function* verdicts(requirements: readonly Requirement[], runContext: RunContext): AsyncGenerator<Verdict> {
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

/** The verdict on one requirement. Never rejects: what the kit itself does wrong is a harness error. */
export async function verdict(requirement: Requirement, runContext: RunContext): Promise<Verdict> {
  const began = performance.now();
  const result = await finding(requirement, runContext);
  const { seed, runs, options } = runContext;
  const { replay = ({ id }) => `djc run --only ${id} --seed ${seed} --runs ${runs}` } = options;
  const { reason, outcome, notes = [], ...rest } = result;
  const whole = {
    requirement,
    outcome,
    ...rest,
    ...(reason === undefined ? {} : { reason }),
    ...(notes.length > 0 ? { notes } : {}),
    replay: replay({ id: requirement.id, seed, runs, failed: result.evidence !== undefined }),
    ms: Math.round(performance.now() - began),
  };
  return withoutCredentials(whole, runContext.session.canary);
}

/** What is said of a client that has no process any more. */
export async function gone({ session }: Pick<RunContext, "session">): Promise<string | undefined> {
  const why = await session.target.whyGone?.();
  return why && `The client took the run down: ${why}.`;
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
    const reason = `The kit itself failed: ${error instanceof Error ? error.message : String(error)}`;
    return { ...nothing, outcome: "harness-error", reason };
  }
}

function examined(check: Check, requirement: Requirement, runContext: RunContext): Promise<Finding> {
  return examine(check, requirement, { ...runContext, onCase: () => runContext.options.onCase?.(requirement.id) });
}

function judged({ level }: Requirement, { breach, ...found }: Finding): Result {
  if (found.faults.length > 0) return { ...found, outcome: level === "MUST" ? "fail" : "warn" };
  if (breach !== undefined) return { ...found, outcome: "harness-error", brokenBy: "adapter", reason: breach };
  if (found.runs === 0) return { ...found, outcome: "untestable", reason: "No case could be made for it." };
  return { ...found, outcome: "pass" };
}
