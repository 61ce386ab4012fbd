import type { Requirement, Verdict } from "../../schemas/types.js";
import type { Again } from "../engine/options.js";
import { withSentences } from "../engine/sentences.js";
import * as engine from "../engine/verdicts.js";
import { serviceChecks } from "./checks/index.js";
import { examine } from "./examine.js";
import type { ServiceExamination } from "./examiner.js";
import type { WholeRun } from "./whole-run.js";

/** The data that all examinations of a run share. */
export interface ServiceRunContext extends ServiceExamination {
  /** Why no request is possible; undefined if requests are possible. */
  blockedReason?: string | undefined;
  /** Families and ids that the run is limited to. */
  only: readonly string[];
  replay(again: Again): string;
  onCase?: (id?: string) => void;
  /** Judges requirements at the end of the run, by every exchange. */
  wholeRun: WholeRun;
}

/** Yields verdicts on the requirements. Requirements that any exchange of the run may break come last. */
export function verdicts(requirements: readonly Requirement[], runContext: ServiceRunContext): AsyncGenerator<Verdict> {
  const { wholeRun, scope, signal, redact } = runContext;
  const publisher = publisherOf(runContext);
  return engine.verdicts(requirements, {
    phaseOf: (id) => serviceChecks.get(id)?.phase,
    signal,
    verdict: (requirement) => engine.verdictOn(requirement, () => conclusion(requirement, runContext), publisher),
    covers: (id) => wholeRun.covers(id),
    beforeRevision: () => wholeRun.judge(scope),
    revise: (verdict) => {
      const found = wholeRun.failed(verdict.requirement.id, redact);
      return found ? engine.overturned(verdict, found, publisher) : verdict;
    },
  });
}

function publisherOf({ seed, runs, replay, redact }: ServiceRunContext): engine.Publisher {
  return {
    replay: (id, failed) => replay({ id, seed, runs, failed }),
    publish: ({ requirement, ...verdict }) => withSentences({ requirement, ...redact(verdict) }),
  };
}

async function conclusion(requirement: Requirement, runContext: ServiceRunContext): Promise<engine.Conclusion> {
  const { id } = requirement;
  const { scope, blockedReason, only } = runContext;
  const check = serviceChecks.get(id);
  if (!check) return engine.without("untestable", "The kit has no check for it yet.");
  const lack = check.lacks?.(scope);
  if (lack !== undefined) return engine.without(only.includes(id) ? "untestable" : "inapplicable", lack);
  const isStress = check.phase === "stress";
  if (blockedReason !== undefined && check.phase !== "first") return engine.without("untestable", blockedReason);
  if (check.needsJob && scope.noJobReason !== undefined) return engine.without("untestable", scope.noJobReason);
  if (isStress) await runContext.settle();
  const stuck = isStress && !check.endsStuck ? runContext.stuck?.() : undefined;
  const out = isStress || check.phase === "last" ? (stuck ?? (await runContext.outage())) : undefined;
  if (out !== undefined) return engine.without("untestable", out);
  const onCase = () => runContext.onCase?.(id);
  return engine.concluded(requirement, await examine(check, { ...runContext, onCase }));
}
