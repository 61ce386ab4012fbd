/** Counts the characters that a search reads. */
export type Count = (steps: number) => void;

/**
 * A view of a text without irrelevant characters. Maps each character code to the code to compare, or 0 to leave the
 * character out.
 */
type View = Uint32Array;

const isBlank = (code: number) => code <= 0x20 || (code >= 0x7f && code <= 0xa0);
/** Invisible characters, and the replacement character for invalid bytes. */
const isUnseen = (code: number) =>
  code === 0xfeff || code === 0xfffd || (code >= 0x200b && code <= 0x200f) || code === 0x2028 || code === 0x2029;

const isLetter = (code: number) => /[0-9A-Za-z]/.test(String.fromCharCode(code));
const view = (ascii: (code: number) => number) =>
  Uint32Array.from({ length: 1 << 16 }, (_, code) => {
    if (code < 128) return ascii(code);
    return isBlank(code) || isUnseen(code) ? 0 : code;
  });
const isUpper = (code: number) => code >= 0x41 && code <= 0x5a;
/** The URL-safe alphabet of base64 has other characters in place of + and /. */
const signs: Readonly<Record<number, number>> = { 45: 0x2b, 95: 0x2f };
const views = {
  // ignores case, to match any hex, and drops other characters, in which the two base64 alphabets differ
  letters: () => view((code) => (isLetter(code) ? code + (isUpper(code) ? 0x20 : 0) : 0)),
  // drops what is inserted at line breaks, and backslashes of escapes
  squeezed: () => view((code) => (isBlank(code) || code === 0x5c ? 0 : (signs[code] ?? code))),
  exact: () => Uint32Array.from({ length: 1 << 16 }, (_, code) => code + 1),
};
type Kind = keyof typeof views;
const made = new Map<Kind, View>();

/** Creates a view at its first use, because many commands search for nothing. */
function viewOf(kind: Kind): View {
  const known = made.get(kind) ?? views[kind]();
  made.set(kind, known);
  return known;
}

/** The number of letters and digits that identify a text without its other characters. */
export const enoughLetters = 12;
/** The number of characters that identify a text without its blanks. */
const enoughSqueezed = 5;

function seen(text: string, shown: View): number[] {
  return Array.from({ length: text.length }, (_, at) => shown[text.charCodeAt(at)] ?? 0).filter((code) => code !== 0);
}

/** Hashes the last four characters of a text to a number below 2^16. */
const rolled = (before: number, code: number) => ((before << 4) ^ code) & 0xffff;

/** The needles of one view, indexed by the hash of their last four characters. */
class Buckets {
  readonly marks = new Uint8Array(1 << 16);
  readonly #all = new Map<number, number[][]>();

  add(codes: number[]): void {
    const key = codes.reduce(rolled, 0);
    this.marks[key] = 1;
    this.#all.set(key, [...this.of(key), codes]);
  }

  of(key: number): readonly number[][] {
    return this.#all.get(key) ?? [];
  }
}

/** A set of texts to search for in one pass for each view, for any content. */
export class Needles {
  readonly #byKind = new Map<Kind, Buckets>();

  add(text: string): void {
    const [kind, codes] = worth(text);
    const buckets = this.#byKind.get(kind) ?? new Buckets();
    this.#byKind.set(kind, buckets);
    buckets.add(codes);
  }

  /** Returns whether the text contains one of them. */
  isIn(text: string, count: Count): boolean {
    for (const [kind, buckets] of this.#byKind) {
      if (passes(text, viewOf(kind), buckets, count)) return true;
      const lastTag = kind === "letters" && text.includes("<") ? text.lastIndexOf(">") : -1;
      if (lastTag > 0 && passes(text, viewOf(kind), buckets, count, lastTag)) return true;
    }
    return false;
  }
}

/** Returns the view that drops the most characters but keeps enough to identify the text. */
function worth(text: string): [Kind, number[]] {
  const plain = seen(text, viewOf("letters"));
  if (plain.length >= enoughLetters) return ["letters", plain];
  const short = seen(text, viewOf("squeezed"));
  return short.length >= enoughSqueezed ? ["squeezed", short] : ["exact", seen(text, viewOf("exact"))];
}

/**
 * Searches a text in one pass. Skips tags that start before `lastTag`. If the last four characters match those of a
 * needle, compares backwards.
 */
function passes(text: string, shownAs: View, buckets: Buckets, count: Count, lastTag = -1): boolean {
  const kept = new Uint32Array(text.length);
  const { marks } = buckets;
  let [size, last] = [0, 0];
  count(text.length);
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 0x3c && at < lastTag) {
      at = text.indexOf(">", at);
      continue;
    }
    const shown = shownAs[code] ?? 0;
    if (shown === 0) continue;
    kept[size++] = shown;
    last = rolled(last, shown);
    if (marks[last] === 1 && buckets.of(last).some((needle) => endsWith(kept, size, needle, count))) return true;
  }
  return false;
}

function endsWith(kept: Uint32Array, size: number, needle: readonly number[], count: Count): boolean {
  let back = 1;
  while (back <= needle.length && kept[size - back] === needle[needle.length - back]) back += 1;
  count(back);
  return back > needle.length;
}
