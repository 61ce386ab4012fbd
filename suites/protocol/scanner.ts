/** The number of characters at the start of a form that are used to look it up. */
const HEAD = 4;
/** The number of hash values of four characters. Enough that most of 10,000 secrets have a distinct hash. */
const HASHES = 1 << 20;

/**
 * Creates a function that returns whether a text contains one of the forms. Its time depends on the length of the text,
 * not on the number of forms.
 */
export function scanner(forms: readonly string[]): (text: string) => boolean {
  const all = new Set(forms);
  const short = [...all].filter((form) => form.length < HEAD);
  const lengths = lengthsOf([...all].filter((form) => form.length >= HEAD));
  const marks = new Uint8Array(HASHES);
  for (const hash of lengths.keys()) marks[hash] = 1;
  const begins = (text: string, at: number, hash: number) =>
    lengths.get(hash)?.some((length) => all.has(text.slice(at, at + length)));
  return (text) => {
    if (short.some((form) => text.includes(form))) return true;
    for (let [at, hash] = [0, 0]; at < text.length; at++) {
      hash = rolled(hash, text.charCodeAt(at));
      if (marks[hash] === 1 && begins(text, at + 1 - HEAD, hash)) return true;
    }
    return false;
  };
}

/** Returns the lengths of the forms, by the hashes of their first characters. */
function lengthsOf(forms: readonly string[]): ReadonlyMap<number, readonly number[]> {
  const lengths = new Map<number, number[]>();
  for (const form of forms) {
    let hash = 0;
    for (let at = 0; at < HEAD; at++) hash = rolled(hash, form.charCodeAt(at));
    const known = lengths.get(hash) ?? [];
    if (!known.includes(form.length)) lengths.set(hash, [...known, form.length]);
  }
  return lengths;
}

/** Updates the hash of the last four characters with the next character. */
function rolled(hash: number, code: number): number {
  return ((hash << 5) ^ code) & (HASHES - 1);
}
