import { sentence } from "../../schemas/sentence.js";

/** How often a timed case must fail before the failure is believed. */
export const MAX_TRIES = 3;

/** Returns the note for a case that failed every time. */
export function failedEachTime(name: string, tries: number): string {
  return sentence('"{0}" failed {1} of {2} times, at last with nothing beside it', name, tries, tries);
}

/** Returns the note for a case that failed every time except the last. */
export function heldAtLast(name: string, tries: number): string {
  return sentence('"{0}" failed {1} of {2} times, and held with nothing beside it', name, tries - 1, tries);
}
