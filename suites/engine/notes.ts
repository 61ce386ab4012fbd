import { sentence } from "../../schemas/sentence.js";

const MAX_NAMED = 8;

/** Returns a note that names the failing fixed cases if there are several. */
export function noteOthers(wrong: readonly { exchange: { case: { name: string } } }[], of: number): string[] {
  const names = wrong.map(({ exchange }) => exchange.case.name);
  const [count, shown] = [names.length, names.slice(0, MAX_NAMED)];
  if (count < 2) return [];
  if (count === shown.length) return [sentence("{0} of {1} fixed cases fail: {2}", count, of, shown)];
  const more = count - MAX_NAMED;
  return [sentence("{0} of {1} fixed cases fail: {2}; and {3} more", count, of, shown, more)];
}

/** Adds to each note how often it occurs. */
export function counted(notes: readonly string[]): string[] {
  const counts = new Map<string, number>();
  for (const note of notes) counts.set(note, (counts.get(note) ?? 0) + 1);
  return [...counts].map(([note, count]) => (count > 1 ? sentence("{0} ({1} times)", note, count) : note));
}
