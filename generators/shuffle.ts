/** Creates a function that permutes lists. The same seed gives the same permutations; seed 0 changes nothing. */
export function shuffler(seed: number): <T>(items: readonly T[]) => T[] {
  if (seed === 0) return (items) => [...items];
  let state = seed;
  const next = () => {
    // A linear congruential generator: weak, and good enough to permute a dozen members.
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state;
  };
  return (items) =>
    items
      .map((item) => ({ item, rank: next() }))
      .toSorted((a, b) => a.rank - b.rank)
      .map(({ item }) => item);
}

/** Creates a function that returns the items in turn and starts over at the end. */
export function cycle(items: readonly string[]): () => string {
  let turn = 0;
  return () => items[turn++ % items.length] ?? "";
}
