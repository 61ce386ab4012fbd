/**
 * Limits undocumented names. They are kept only if they look like names, are few, and do not equal a value in an
 * answer.
 */
const MAX_NAMES = 16;
const MAX_VALUES = 4096;

/** Names that a service invented, and their parents. */
export class Names {
  readonly #found = new Map<string, Set<string>>();
  readonly #values = new Set<string>();
  #isFull = false;

  /** Records a value. A name that equals a value is not reported. */
  value(text: string): void {
    if (!isWordy(text)) return;
    this.#isFull ||= this.#values.size >= MAX_VALUES;
    if (!this.#isFull) this.#values.add(text.toLowerCase());
  }

  /** Records a name below a parent. Returns the name, or `*` if it may be data. */
  name(parent: string, name: string): string {
    if (!isWordy(name)) return "*";
    const names = this.#found.get(parent) ?? new Set();
    this.#found.set(parent, names);
    if (names.size <= MAX_NAMES) names.add(name);
    return names.has(name) ? name : "*";
  }

  /** Whether a name can be reported. Call it after all answers. */
  mayTell(parent: string, name: string): boolean {
    const names = this.#found.get(parent);
    return !this.#isFull && names !== undefined && names.size <= MAX_NAMES && !this.#values.has(name.toLowerCase());
  }
}

/**
 * Whether a text looks like a name that people invent: words of letters, joined or with dashes, no digits, no long
 * words, few short ones.
 */
function isWordy(text: string): boolean {
  const name = text.replace(/^x-/, "");
  if (name.length < 2 || name.length > 40 || !/^[A-Za-z]+(-[A-Za-z]+)*$/.test(name)) return false;
  const words = name.match(/[A-Z]+(?![a-z])|[A-Z]?[a-z]+/g) ?? [];
  return words.length <= name.length / 2.5 && words.every(isWord);
}

function isWord(word: string): boolean {
  if (/^[A-Z]{1,5}$/.test(word)) return true;
  if (word.length <= 3) return true;
  return word.length <= 14 && /[aeiouy]/i.test(word) && !/[^aeiouy]{5}/i.test(word);
}
