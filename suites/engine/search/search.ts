import { formsOf, partsOf } from "./forms.js";
import { type Count, Needles } from "./needles.js";
import { type Lead, unescaped } from "./unescape.js";
import { unpacked } from "./unpack.js";

/** Finds text that must not be published. */
export interface Search {
  /** Also searches for this text from now on, and for its halves, because it may be truncated. */
  add(secret: string): void;
  /** Also searches for this text, but only as a whole, for an id of which a part may be shown. */
  addWhole(id: string): void;
  /** Returns whether a text contains one of the secrets in any encoding. */
  finds(text: string): boolean;
  /**
   * Searches text that arrives in pieces. Passes the pieces on, and throws `stop` before the first piece that completes
   * a secret.
   */
  through(pieces: Iterable<string>, stop: () => Error): Generator<string>;
}

/** The minimum length of a secret. Shorter text occurs by accident, such as `secret` in `AccessKeySecret`. */
const shortest = 8;
/** The number of UTF-16 units searched at once, and of those before them in which a secret could start. */
const [window, overlap] = [1 << 18, 1 << 14];
/** The maximum number of nested levels of escapes. */
const MAX_LEVELS = 4;
/**
 * Each kind of escape is also removed separately, because text before a secret may be half an escape of another kind.
 */
const mixed: readonly Lead[] = ["%", "\\", "&"];
const chains: readonly (readonly Lead[])[] = [["%"], ["\\"], ["&"], mixed];

/** Creates a search for secrets. Ignores secrets of fewer than eight characters. */
export function search(...secrets: readonly string[]): Search {
  const made = countedSearch(() => {});
  secrets.forEach(made.add);
  return made;
}

/** Creates a search that counts the characters that it reads. */
export function countedSearch(count: Count): Search {
  const all = new Set<string>();
  const needles = new Needles();
  const look = (secret: string, parts: readonly string[]) => {
    if (secret.length < shortest) return;
    for (const form of parts.flatMap(formsOf).filter((each) => !all.has(each))) {
      all.add(form);
      needles.add(form);
    }
  };
  const isIn = (text: string) => {
    for (const reading of readings(text, count)) if (needles.isIn(reading, count)) return true;
    return false;
  };
  const inWindows = (text: string) => {
    for (let at = 0; at < text.length; at += window)
      if (isIn(text.slice(Math.max(0, at - overlap), at + window))) return true;
    return false;
  };
  const finds = (text: string) => {
    if (all.size === 0) return false;
    if (inWindows(text)) return true;
    // base64 itself may be escaped
    const plain = unescaped(text, mixed);
    const inner = [text, ...(plain === text ? [] : [plain])];
    for (const each of inner) for (const body of unpacked(each)) if (inWindows(body)) return true;
    return false;
  };
  return {
    add: (secret) => look(secret, partsOf(secret)),
    addWhole: (id) => look(id, partsOf(id, true)),
    finds,
    through: (pieces, stop) => through(pieces, stop, finds),
  };
}

/** Returns every reading of a text: unchanged, and with its escapes removed level by level. */
function* readings(text: string, count: Count): Generator<string> {
  const known = new Set([text]);
  yield text;
  for (const [from, kinds] of starts(text)) {
    let [before, level] = [from, 0];
    while (level++ < MAX_LEVELS) {
      count(before.length);
      const next = unescaped(before, kinds);
      if (next === before) break;
      if (!known.has(next)) yield next;
      known.add(next);
      before = next;
    }
  }
}

/** Returns the texts to start from. One has no line breaks, because a line break may split an escape. */
function* starts(text: string): Generator<[string, readonly Lead[]]> {
  for (const kinds of chains) yield [text, kinds];
  yield [text, ["="]];
  yield [unescaped(text, mixed), ["="]];
  const joined = text.replaceAll(/[\t\n\r]/g, "");
  if (joined !== text) yield [joined, mixed];
}

function* through(pieces: Iterable<string>, stop: () => Error, finds: Search["finds"]): Generator<string> {
  let [before, held] = ["", ""];
  const expectNone = () => {
    if (finds(before + held)) throw stop();
  };
  for (const piece of pieces) {
    held += piece;
    if (held.length < window) continue;
    expectNone();
    yield held;
    [before, held] = [(before + held).slice(-overlap), ""];
  }
  expectNone();
  yield held;
}
