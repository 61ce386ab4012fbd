/**
 * The part of a run in which a check is examined.
 * - first: before all others.
 * - none: one check after the other.
 * - beside: in parallel with the others, because other work cannot change the result.
 * - alone: nothing else runs, because other work would lengthen what it measures.
 * - stress: alone, because it disturbs the candidate.
 * - last: after all others.
 */
export type Phase = "first" | "beside" | "alone" | "stress" | "last";

const PHASES: readonly (Phase | undefined)[] = ["first", undefined, "beside", "alone", "stress", "last"];

/** Returns the place of a phase in a run. Starts at 0. */
export function placeOf(phase: Phase | undefined): number {
  return PHASES.indexOf(phase);
}

/** How the items of a run are started. */
interface Order<I, R> {
  phaseOf(item: I): Phase | undefined;
  /** Must not reject. */
  begin(item: I): Promise<R>;
  /** Whether the items of the last phase run at the same time. */
  endsTogether?: boolean;
  /** Ends the run. An item that is under way is dropped. */
  signal?: AbortSignal | undefined;
  /** Returns whether the run must end after a result. */
  isOver?(): Promise<boolean>;
}

/** Yields the results of the items in the order of their phases. */
export async function* inPhases<I, R>(items: readonly I[], order: Order<I, R>): AsyncGenerator<R> {
  const { phaseOf, begin, endsTogether = false, signal, isOver = async () => false } = order;
  const of = (phase: Phase | undefined) => items.filter((item) => phaseOf(item) === phase);
  const beside = of("beside").map(begin);
  for (const phase of PHASES) {
    if (signal?.aborted) return;
    const due = of(phase);
    const begun = phase === "beside" ? beside : phase === "last" && endsTogether ? due.map(begin) : [];
    for (const [index, item] of due.entries()) {
      if (signal?.aborted) return;
      const result = await (begun[index] ?? begin(item));
      if (signal?.aborted) return;
      yield result;
      if (await isOver()) return;
    }
  }
}
