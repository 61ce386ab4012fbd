import { diffArrays } from "diff";

/** A part of a text, and whether it is missing from the other text. */
export interface Span {
  text: string;
  isChanged: boolean;
}

// A short quoted text is one token. So is a word with its connectors (an id, a time, a number).
const TOKEN =
  /"[^"\\\s]{0,40}"|\p{Script=Han}|[\p{L}\p{N}\p{M}_]{1,40}(?:[-.:][\p{L}\p{N}\p{M}_]{1,40}){0,6}|[ \t\n]+|./gsu;
/** Texts that share less than this are too different: marks in them would be noise. */
const ALIKE = 0.25;
const MOST_EDITS = 500;

/**
 * Compares two texts token by token, and marks the tokens that the other text lacks. Very different texts are marked as
 * a whole.
 */
export function compared(one: string, other: string): [Span[], Span[]] {
  if (one === other) return [spans([[one, false]]), spans([[one, false]])];
  const [mine, theirs] = [tokens(one), tokens(other)];
  const start = mine.findIndex((token, index) => token !== theirs[index]);
  const from = start < 0 ? mine.length : start;
  const end = sameEnd(mine.slice(from), theirs.slice(from));
  const parts = middle(mine.slice(from, mine.length - end), theirs.slice(from, theirs.length - end));
  const head: [string, boolean] = [mine.slice(0, from).join(""), false];
  const tail: [string, boolean] = [mine.slice(mine.length - end).join(""), false];
  const both = parts.map((part) => spans([head, ...part, tail]));
  const [left = [], right = []] = both;
  return isAlike(left, right) ? [left, right] : [spans([[one, true]]), spans([[other, true]])];
}

function tokens(text: string): string[] {
  return text.match(TOKEN) ?? [];
}

function sameEnd(mine: readonly string[], theirs: readonly string[]): number {
  const most = Math.min(mine.length, theirs.length);
  let end = 0;
  while (end < most && mine.at(-1 - end) === theirs.at(-1 - end)) end += 1;
  return end;
}

type Parts = [string, boolean][];

/** The part between the common start and end; marked as a whole if a detailed comparison would take too long. */
function middle(mine: string[], theirs: string[]): [Parts, Parts] {
  const changes = diffArrays(mine, theirs, { maxEditLength: MOST_EDITS });
  if (!changes) return [[[mine.join(""), true]], [[theirs.join(""), true]]];
  const side = (isTheirs: boolean): Parts =>
    changes
      .filter(({ added, removed }) => (isTheirs ? !removed : !added))
      .map(({ value, added, removed }) => [value.join(""), added || removed]);
  return [side(false), side(true)];
}

/** Drops empty spans and joins adjacent spans of the same kind; space between two changes is part of the change. */
function spans(parts: readonly (readonly [string, boolean])[]): Span[] {
  const found: Span[] = [];
  for (const [text, isChanged] of parts) {
    const last = found.at(-1);
    if (text === "") continue;
    if (last?.isChanged === isChanged) last.text += text;
    else found.push({ text, isChanged });
  }
  return found;
}

function isAlike(one: readonly Span[], other: readonly Span[]): boolean {
  const same = letters(one.filter(({ isChanged }) => !isChanged));
  const longest = Math.max(letters(one), letters(other));
  return same >= ALIKE * longest;
}

function letters(all: readonly Span[]): number {
  return all.reduce((sum, { text }) => sum + text.replaceAll(/\s/g, "").length, 0);
}
