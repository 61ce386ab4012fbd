import { sentence } from "../../schemas/sentence.js";
/** So often what rests on time has to fail before it is believed. */
export const MAX_TRIES = 3;

/** What is noted of a case that failed each time. */
export function failedEachTime(name: string, tries: number): string {
  return sentence('"{0}" failed {1} of {2} times, at last with nothing beside it', name, tries, tries);
}

/** What is noted of a case that failed each time but the last. */
export function heldAtLast(name: string, tries: number): string {
  return sentence('"{0}" failed {1} of {2} times, and held with nothing beside it', name, tries - 1, tries);
}
