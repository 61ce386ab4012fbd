/** Derives a separate seed for each requirement, so that running one gives the same cases as running all. */
export function seedOf(seed: number, id: string): number {
  let hash = seed | 0;
  for (const character of id) hash = (Math.imul(hash, 31) + (character.codePointAt(0) ?? 0)) | 0;
  return hash;
}
