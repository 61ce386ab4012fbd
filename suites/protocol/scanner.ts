/** Characters at the beginning of a form by which it is looked up. */
const HEAD = 4;
/** Values of a hash of four characters: enough that most of 10,000 secrets have one of their own. */
const HASHES = 1 << 20;

/** Whether one of many forms stands in a text. Takes time by the length of the text, however many forms there are. */
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

/** How long the forms are, by the hashes of their heads. */
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

/** The hash of the last four characters, from that of those before. */
function rolled(hash: number, code: number): number {
  return ((hash << 5) ^ code) & (HASHES - 1);
}
