import { formsOf, partsOf } from "./forms.js";
import { type Count, Needles } from "./needles.js";
import { type Lead, unescaped } from "./unescape.js";
import { unpacked } from "./unpack.js";

/** Finds what must not be published in what is to be written. */
export interface Search {
  /** Looks for this text too, from now on, and for its halves: it may have been cut short. */
  add(secret: string): void;
  /** The same for a text that is looked for as a whole: an id, of which a part may be shown. */
  addWhole(id: string): void;
  /** Whether one of the secrets stands in a text, however it is spelled. */
  finds(text: string): boolean;
  /** The same for a text that comes piece by piece: hands the pieces on, and throws `stop` before the first that completes a secret. */
  through(pieces: Iterable<string>, stop: () => Error): Generator<string>;
}

/** A shorter text is found everywhere by chance: as `secret` in `AccessKeySecret`. */
const shortest = 8;
/** UTF-16 units that are searched at once, and those before them that the beginning of a secret could stand in. */
const [window, overlap] = [1 << 18, 1 << 14];
/** Levels of escapes that are taken away, one after the other. */
const MAX_LEVELS = 4;
/** Escapes of one kind are taken away alone too: what stands before a secret may be half an escape of another kind. */
const mixed: readonly Lead[] = ["%", "\\", "&"];
const chains: readonly (readonly Lead[])[] = [["%"], ["\\"], ["&"], mixed];

/** A search for secrets. One of fewer than eight characters is not looked for. */
export function search(...secrets: readonly string[]): Search {
  const made = countedSearch(() => {});
  secrets.forEach(made.add);
  return made;
}

/** A search that counts the characters which it looks at. */
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

/** Every reading of a text: as it is, and with its escapes taken away level by level. */
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

/** An escape may be cut by the end of a line. */
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
