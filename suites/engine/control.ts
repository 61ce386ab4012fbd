import type { Control, Tried } from "../../schemas/types.js";

/** A client or service with a known result, which shows whether the kit can tell right from wrong here and now. */
export interface ControlSubject {
  name: string;
  /** The requirements that it breaks. Empty for the correct one. */
  breaks: readonly string[];
}

/**
 * Examines subjects at the same time and records what each failed. `failedBy` returns which of the requirements a
 * subject failed.
 */
export async function tryAll<S extends ControlSubject>(
  subjects: readonly S[],
  failedBy: (subject: S) => Promise<string[]>,
): Promise<{ tried: Tried[]; ms: Control["ms"] }> {
  const began = performance.now();
  const tried = await Promise.all(
    subjects.map(async (subject) => {
      const { name, breaks } = subject;
      return { name, breaks: [...breaks], failed: await failedBy(subject) };
    }),
  );
  return { tried, ms: Math.round(performance.now() - began) };
}

/** Returns the requirements that these subjects are examined by. */
export function controlledBy(subjects: readonly ControlSubject[]): string[] {
  return [...new Set(subjects.flatMap(({ breaks }) => breaks))];
}
