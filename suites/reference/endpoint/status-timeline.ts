import type { CourseStep, Status } from "../../../schemas/types.js";

/** The state that a job is in, so many milliseconds after the endpoint was opened; its first state before that. */
export function statusAt(course: readonly CourseStep[], elapsedMs: number): Status {
  return course.findLast(({ afterMs }) => afterMs <= elapsedMs)?.status ?? course[0]?.status ?? 0;
}

/** What is wrong with a course, in words: time or state goes back, or an ended job goes on. Undefined where nothing is. */
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
