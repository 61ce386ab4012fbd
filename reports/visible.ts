const HIDDEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\u00A0\u1680\u2000-\u200A\u2028\u2029\u202F\u205F\uFFFE\uFFFF]/u;
const NAMED: Readonly<Record<string, string>> = { "\t": "\\t", "\n": "\\n", "\r": "\\r" };

/** A piece of text, unchanged or, if it is invisible or unsafe in a terminal, as escapes such as `\u202E`. */
export interface Piece {
  text: string;
  hidden: boolean;
}

/** Splits a text into visible and invisible pieces; adjacent characters of one kind stay together. */
export function pieces(text: string): Piece[] {
  const found: Piece[] = [];
  for (const character of text) {
    const hidden = HIDDEN.test(character);
    const shown = hidden ? escaped(character) : character;
    const last = found.at(-1);
    if (last?.hidden === hidden) last.text += shown;
    else found.push({ text: shown, hidden });
  }
  return found;
}

/** The text on one line, with control, format and direction characters written as escapes. */
export function visible(text: string): string {
  return HIDDEN.test(text)
    ? pieces(text)
        .map((piece) => piece.text)
        .join("")
    : text;
}

/** Whether every character of a text is visible. */
export function isVisible(text: string): boolean {
  return !HIDDEN.test(text);
}

/** Whether every character is visible, a line end, or a tab. */
export function isPlain(text: string): boolean {
  return isVisible(text.replace(/[\t\n]/g, ""));
}

/** The text, or its first `length` characters and an ellipsis. */
export function clipped(text: string, length: number): string {
  return text.length <= length ? text : `${head(text, length)}…`;
}

/** The first `length` UTF-16 units of a text; one fewer if that would split a character. */
export function head(text: string, length: number): string {
  const cut = text.slice(0, length);
  return /[\uD800-\uDBFF]$/.test(cut) && text.length > length ? cut.slice(0, -1) : cut;
}

/** The last `length` UTF-16 units of a text; one fewer if that would split a character. */
export function tail(text: string, length: number): string {
  const cut = length === 0 ? "" : text.slice(-length);
  return text.length > length ? cut.replace(/^[\uDC00-\uDFFF]/, "") : cut;
}

function escaped(character: string): string {
  const named = NAMED[character];
  if (named !== undefined) return named;
  const hex = (character.codePointAt(0) ?? 0).toString(16).toUpperCase();
  return hex.length > 4 ? `\\u{${hex}}` : `\\u${hex.padStart(4, "0")}`;
}
