/**
 * The name that a misspelled one most likely means: at most a third of its characters differ. Undefined if none is
 * close.
 */
export function nearest(name: string, names: readonly string[]): string | undefined {
  const typed = name.slice(0, MAX_LENGTH).toLowerCase();
  let best: { name: string; distance: number } | undefined;
  for (const each of names) {
    const distance = editDistance(typed, each.toLowerCase());
    if (distance <= Math.max(1, Math.floor(each.length / 3)) && distance < (best?.distance ?? Number.POSITIVE_INFINITY))
      best = { name: each, distance };
  }
  return best?.name;
}

/** In UTF-16 units. No name of the kit is longer, and longer texts are not worth comparing. */
const MAX_LENGTH = 64;

/** The optimal string alignment distance: insertions, deletions, replacements, and swaps of neighbours. */
function editDistance(a: string, b: string): number {
  const rows = [Array.from({ length: b.length + 1 }, (_, at) => at)];
  const at = (i: number, j: number) => rows[i]?.[j] ?? 0;
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    rows.push(row);
    for (let j = 1; j <= b.length; j++) {
      const replaced = at(i - 1, j - 1) + (a[i - 1] === b[j - 1] ? 0 : 1);
      const isSwap = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      row.push(Math.min(at(i - 1, j) + 1, at(i, j - 1) + 1, replaced, isSwap ? at(i - 2, j - 2) + 1 : replaced));
    }
  }
  return at(a.length, b.length);
}
