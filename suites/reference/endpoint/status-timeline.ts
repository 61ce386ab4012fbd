import type { CourseStep, Status } from "../../../schemas/types.js";

/** The state of a job, `elapsedMs` after the endpoint was opened. Before the first step, it is the first state. */
export function statusAt(course: readonly CourseStep[], elapsedMs: number): Status {
  return course.findLast(({ afterMs }) => afterMs <= elapsedMs)?.status ?? course[0]?.status ?? 0;
}

/**
 * Why a timeline is invalid, in words: time or state goes back, or an ended job continues. Undefined if it is valid.
 */
export function courseFault(course: readonly CourseStep[]): string | undefined {
  for (const [index, { status, afterMs }] of course.entries()) {
    const before = course[index - 1];
    if (!before) continue;
    if (afterMs <= before.afterMs)
      return `the state ${status} comes at ${afterMs} ms, which is not after the one before`;
    if (before.status >= 2) return `the state ${before.status} is final, and ${status} comes after it`;
    if (status <= before.status) return `the state ${status} comes after ${before.status}`;
  }
  return undefined;
}
