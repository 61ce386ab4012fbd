import { sentence } from "../../schemas/sentence.js";
import type { Outcome, Requirement, Verdict } from "../../schemas/types.js";
import type { Again } from "../engine/options.js";
import { withSentences } from "../engine/sentences.js";
import type { ServiceCheck } from "./check.js";
import { serviceChecks } from "./checks/index.js";
import { examine } from "./examine.js";
import type { ServiceExamination, ServiceFinding } from "./examiner.js";
import type { Redact } from "./redact.js";
import type { WholeRun } from "./whole-run.js";

/** The data that all examinations of a run share. */
export interface ServiceRunContext extends ServiceExamination {
  /** Why no request is possible; undefined if requests are possible. */
  blockedReason?: string | undefined;
  /** Families and ids that the run is limited to. */
  only: readonly string[];
  redact: Redact;
  replay(again: Again): string;
  onCase?: (id?: string) => void;
  /** Judges requirements at the end of the run, by every exchange. */
  wholeRun?: WholeRun;
}

type Turn = NonNullable<ServiceCheck["turn"]>;

/** Yields verdicts on the requirements. Requirements that any exchange of the run may break come last. */
export async function* verdicts(
  requirements: readonly Requirement[],
  runContext: ServiceRunContext,
): AsyncGenerator<Verdict> {
  const held: Verdict[] = [];
  const { wholeRun, scope, signal } = runContext;
  for await (const result of ownVerdicts(requirements, runContext)) {
    if (result.outcome === "pass" && wholeRun?.covers(result.requirement.id)) held.push(result);
    else yield result;
  }
  // if a run ends early, passed verdicts stay
  if (signal?.aborted) {
    yield* held;
    return;
  }
  wholeRun?.judge(scope);
  for (const result of held) yield overTheRun(result, runContext);
}

/** The verdict on a requirement that passed in its own cases, after judging the exchanges of all others. */
function overTheRun(verdict: Verdict, { wholeRun, redact, seed, runs, replay }: ServiceRunContext): Verdict {
  const { requirement } = verdict;
  const found = wholeRun?.failed(requirement.id, redact);
  if (!found) return verdict;
  const line = replay({ id: requirement.id, seed, runs, failed: true });
  const whole = { ...verdict, outcome: failing(requirement), ...redact(found), runs: verdict.runs + 1 };
  return withSentences({ ...whole, replay: redact(line) });
}

const failing = ({ level }: Requirement) => (level === "MUST" ? ("fail" as const) : ("warn" as const));

/** Yields verdicts in the order of the catalogue. Checks that disturb others come last. */
async function* ownVerdicts(
  requirements: readonly Requirement[],
  runContext: ServiceRunContext,
): AsyncGenerator<Verdict> {
  const when = (turn: Turn | undefined) => requirements.filter(({ id }) => serviceChecks.get(id)?.turn === turn);
  const begin = (requirement: Requirement) => verdict(requirement, runContext);
  const [first, plain] = [when("first"), when(undefined)];
  const beside = when("beside").map(begin);
  const order = [
    ...[...first, ...plain].map((requirement) => () => begin(requirement)),
    ...beside.map((begun) => () => begun),
    ...[...when("stress"), ...when("last")].map((requirement) => () => begin(requirement)),
  ];
  for (const next of order) {
    if (runContext.signal?.aborted) return;
    const result = await next();
    if (runContext.signal?.aborted) return;
    yield result;
  }
}

/** The verdict on one requirement. Never rejects: an error in the kit itself is a harness error. */
async function verdict(requirement: Requirement, runContext: ServiceRunContext): Promise<Verdict> {
  const began = performance.now();
  const { reason, outcome, notes = [], runs, faults, service } = await finding(requirement, runContext);
  const { seed, redact, replay } = runContext;
  const answered = redact({
    runs,
    faults,
    ...(service ? { service } : {}),
    ...(reason === undefined ? {} : { reason }),
    ...(notes.length > 0 ? { notes } : {}),
    replay: replay({ id: requirement.id, seed, runs: runContext.runs, failed: service !== undefined }),
    ms: Math.round(performance.now() - began),
  });
  return withSentences({ requirement, outcome, ...answered });
}

type Result = ServiceFinding & { outcome: Outcome; reason?: string | undefined };

const nothing = { runs: 0, faults: [] };
const untestable = (reason: string): Result => ({ ...nothing, outcome: "untestable", reason });

async function finding(requirement: Requirement, runContext: ServiceRunContext): Promise<Result> {
  const { id } = requirement;
  const { scope, blockedReason, only } = runContext;
  const check = serviceChecks.get(id);
  if (!check) return untestable("The kit has no check for it yet.");
  const lack = check.lacks?.(scope);
  if (lack !== undefined)
    return only.includes(id) ? untestable(lack) : { ...nothing, outcome: "inapplicable", reason: lack };
  if (blockedReason !== undefined && check.turn !== "first") return untestable(blockedReason);
  if (check.needsJob && scope.noJobReason !== undefined) return untestable(scope.noJobReason);
  try {
    if (check.turn === "stress") await runContext.settle();
    const stuck = check.turn === "stress" && !check.endsStuck ? runContext.stuck?.() : undefined;
    if (stuck !== undefined) return untestable(stuck);
    const out = check.turn === "stress" || check.turn === "last" ? await runContext.outage() : undefined;
    if (out !== undefined) return untestable(out);
    return judged(requirement, await examine(check, { ...runContext, onCase: () => runContext.onCase?.(id) }));
  } catch (error) {
    const reason = sentence("The kit itself failed: {0}", error instanceof Error ? error.message : String(error));
    return { ...nothing, outcome: "harness-error", reason };
  }
}

function judged(requirement: Requirement, found: ServiceFinding): Result {
  if (found.faults.length > 0) return { ...found, outcome: failing(requirement) };
  if (found.untestable !== undefined) return { ...found, outcome: "untestable", reason: found.untestable };
  if (found.runs === 0) return { ...found, outcome: "untestable", reason: "No case could be made for it." };
  return { ...found, outcome: "pass" };
}
