/** Counts the characters that are looked at. */
export type Count = (steps: number) => void;

/** A view of a text: its characters without those that say nothing. By the code of a character, the one that is compared; 0: it is left out. */
type View = Uint32Array;

const isBlank = (code: number) => code <= 0x20 || (code >= 0x7f && code <= 0xa0);
/** Marks that nobody sees, and the mark of bytes that are no text. */
const isUnseen = (code: number) =>
  code === 0xfeff || code === 0xfffd || (code >= 0x200b && code <= 0x200f) || code === 0x2028 || code === 0x2029;

const isLetter = (code: number) => /[0-9A-Za-z]/.test(String.fromCharCode(code));
const view = (ascii: (code: number) => number) =>
  Uint32Array.from({ length: 1 << 16 }, (_, code) => {
    if (code < 128) return ascii(code);
    return isBlank(code) || isUnseen(code) ? 0 : code;
  });
const isUpper = (code: number) => code >= 0x41 && code <= 0x5a;
/** Base64 for addresses has other signs in the place of + and /. */
const signs: Readonly<Record<number, number>> = { 45: 0x2b, 95: 0x2f };
const views: Readonly<Record<Kind, View>> = {
  // letters of both cases are one, so that hex is; and so are both alphabets of base64, which differ in their signs
  letters: view((code) => (isLetter(code) ? code + (isUpper(code) ? 0x20 : 0) : 0)),
  // without what is put in where lines are cut, and what escapes are made of
  squeezed: view((code) => (isBlank(code) || code === 0x5c ? 0 : (signs[code] ?? code))),
  exact: Uint32Array.from({ length: 1 << 16 }, (_, code) => code + 1),
};
type Kind = "letters" | "squeezed" | "exact";

/** Letters and digits that tell a text from all else without its signs. */
export const enoughLetters = 12;
/** Characters that tell it without its blanks. */
const enoughSqueezed = 5;

function seen(text: string, shown: View): number[] {
  return Array.from({ length: text.length }, (_, at) => shown[text.charCodeAt(at)] ?? 0).filter((code) => code !== 0);
}

/** The last four characters of a text as a number below 2^16. */
const rolled = (before: number, code: number) => ((before << 4) ^ code) & 0xffff;

/** Needles of one view by their last four characters, and a mark for each such four. */
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

/** Texts that are looked for at once, in one pass over a text for each view of it, whatever stands in it. */
export class Needles {
  readonly #byKind = new Map<Kind, Buckets>();

  add(text: string): void {
    const [kind, codes] = worth(text);
    const buckets = this.#byKind.get(kind) ?? new Buckets();
    this.#byKind.set(kind, buckets);
    buckets.add(codes);
  }

  /** Whether one of them stands in the text. */
  isIn(text: string, count: Count): boolean {
    for (const [kind, buckets] of this.#byKind) {
      if (passes(text, views[kind], buckets, count)) return true;
      const lastTag = kind === "letters" && text.includes("<") ? text.lastIndexOf(">") : -1;
      if (lastTag > 0 && passes(text, views[kind], buckets, count, lastTag)) return true;
    }
    return false;
  }
}

/** The view that leaves most out and still leaves enough of a text. */
function worth(text: string): [Kind, number[]] {
  const plain = seen(text, views.letters);
  if (plain.length >= enoughLetters) return ["letters", plain];
  const short = seen(text, views.squeezed);
  return short.length >= enoughSqueezed ? ["squeezed", short] : ["exact", seen(text, views.exact)];
}

/** One pass, in which tags up to the last one are left out: where the last four characters are those of a needle, it is compared backwards. */
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
