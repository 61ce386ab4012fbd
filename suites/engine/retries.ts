/** So often what rests on time has to fail before it is believed. */
export const MAX_TRIES = 3;

/** What is noted of a case that failed each time. */
export function failedEachTime(name: string, tries: number): string {
  return `"${name}" failed ${tries} of ${tries} times, at last with nothing beside it`;
}

/** What is noted of a case that failed each time but the last. */
export function heldAtLast(name: string, tries: number): string {
  return `"${name}" failed ${tries - 1} of ${tries} times, and held with nothing beside it`;
}
