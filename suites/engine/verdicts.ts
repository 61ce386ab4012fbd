import { sentence } from "../../schemas/sentence.js";
import type { Requirement, Verdict } from "../../schemas/types.js";
import { inPhases, type Phase } from "./phase.js";

/** The result of one check, before it becomes a verdict. */
export interface Finding extends Pick<Verdict, "runs" | "faults" | "evidence" | "service" | "notes"> {
  /** Set if there is no fault, but some case is inconclusive because the adapter broke its protocol. */
  breach?: string | undefined;
  /** Why the check could not be examined, if there is no fault. */
  untestable?: string | undefined;
}

/** A finding with its outcome. */
export interface Conclusion extends Omit<Finding, "breach" | "untestable">, Pick<Verdict, "outcome" | "brokenBy"> {
  reason?: string | undefined;
}

/** Functions of a seat that make a verdict of a conclusion. */
export interface Publisher {
  /** Returns the command that examines the requirement again. `failed`: a counterexample was recorded. */
  replay(id: string, failed: boolean): string;
  /** Removes credentials and adds the parts of the sentences. */
  publish(verdict: Verdict): Verdict;
}

/** Functions of a seat that make verdicts. */
export interface Verdicts {
  phaseOf(id: string): Phase | undefined;
  endsTogether?: boolean;
  signal?: AbortSignal | undefined;
  /** Returns the verdict from the cases of the requirement's own check. Never rejects. */
  verdict(requirement: Requirement): Promise<Verdict>;
  /** Resolves to whether the candidate is gone, so that nothing else can be examined. */
  isGone?(): Promise<boolean>;
  /** Returns whether exchanges of other checks can break the requirement too. */
  covers(id: string): boolean;
  /** Called before the first verdict is revised. */
  beforeRevision(): Promise<void> | void;
  /** Revises the verdict on a requirement that passed in its own cases, using the exchanges of all other checks. */
  revise(verdict: Verdict): Promise<Verdict> | Verdict;
}

/** Yields verdicts on the requirements. Requirements that any exchange of the run can break come last. */
export async function* verdicts(requirements: readonly Requirement[], seat: Verdicts): AsyncGenerator<Verdict> {
  const { signal, endsTogether = false } = seat;
  const waiting: Verdict[] = [];
  const order = {
    phaseOf: ({ id }: Requirement) => seat.phaseOf(id),
    begin: (requirement: Requirement) => seat.verdict(requirement),
    isOver: async () => (await seat.isGone?.()) ?? false,
    endsTogether,
    signal,
  };
  for await (const verdict of inPhases(requirements, order)) {
    if (verdict.outcome === "pass" && seat.covers(verdict.requirement.id)) waiting.push(verdict);
    else yield verdict;
  }
  // if the run ends early, earlier passes remain valid
  if (signal?.aborted) {
    yield* waiting;
    return;
  }
  if (waiting.length > 0) await seat.beforeRevision();
  for (const verdict of waiting) yield await seat.revise(verdict);
}

/** Returns the verdict on a requirement. Never rejects: an error of the kit itself is a harness error. */
export async function verdictOn(
  requirement: Requirement,
  conclude: () => Promise<Conclusion>,
  { replay, publish }: Publisher,
): Promise<Verdict> {
  const began = performance.now();
  const { reason, notes = [], ...rest } = await conclude().catch(ownFailure);
  const failed = (rest.evidence ?? rest.service) !== undefined;
  return publish({
    requirement,
    ...rest,
    ...(reason === undefined ? {} : { reason }),
    ...(notes.length > 0 ? { notes } : {}),
    replay: replay(requirement.id, failed),
    ms: Math.round(performance.now() - began),
  });
}

/** Returns a passed verdict as a failed one, with a finding from the exchanges of other checks. */
export function overturned(verdict: Verdict, finding: Omit<Finding, "runs">, { replay, publish }: Publisher): Verdict {
  const { requirement, runs } = verdict;
  const { breach: _none, untestable: _neither, notes = [], ...found } = finding;
  const all = [...(verdict.notes ?? []), ...notes];
  return publish({
    ...verdict,
    ...found,
    outcome: failing(requirement),
    runs: runs + 1,
    ...(all.length > 0 ? { notes: all } : {}),
    replay: replay(requirement.id, true),
  });
}

/** Returns a conclusion without any case. */
export function without(outcome: "inapplicable" | "untestable" | "harness-error", reason: string): Conclusion {
  return { runs: 0, faults: [], outcome, reason };
}

/** Returns the conclusion from the finding of a check. */
export function concluded(requirement: Requirement, { breach, untestable, ...found }: Finding): Conclusion {
  if (found.faults.length > 0) return { ...found, outcome: failing(requirement) };
  if (breach !== undefined) return { ...found, outcome: "harness-error", brokenBy: "adapter", reason: breach };
  if (untestable !== undefined) return { ...found, outcome: "untestable", reason: untestable };
  if (found.runs === 0) return { ...found, outcome: "untestable", reason: "No case could be made for it." };
  return { ...found, outcome: "pass" };
}

function failing({ level }: Requirement): "fail" | "warn" {
  return level === "MUST" ? "fail" : "warn";
}

function ownFailure(error: unknown): Conclusion {
  return without(
    "harness-error",
    sentence("The kit itself failed: {0}", error instanceof Error ? error.message : String(error)),
  );
}
