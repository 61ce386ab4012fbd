const MAX_NAMED = 8;

/** What tells of the fixed cases that fail, where there are several. */
export function noteOthers(wrong: readonly { exchange: { case: { name: string } } }[], of: number): string[] {
  const names = wrong.map(({ exchange }) => exchange.case.name);
  const more = names.length > MAX_NAMED ? `; and ${names.length - MAX_NAMED} more` : "";
  const result = names.slice(0, MAX_NAMED).join("; ");
  return names.length > 1 ? [`${names.length} of ${of} fixed cases fail: ${result}${more}`] : [];
}

/** Notes with how often each was made. */
export function counted(notes: readonly string[]): string[] {
  const counts = new Map<string, number>();
  for (const note of notes) counts.set(note, (counts.get(note) ?? 0) + 1);
  return [...counts].map(([note, count]) => (count > 1 ? `${note} (${count} times)` : note));
}
