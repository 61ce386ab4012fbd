const HIDDEN = /[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/u;
const ESCAPED = new RegExp(`['\\\\]|${HIDDEN.source}`, "gu");

/**
 * A word for a POSIX shell, on one line: unchanged if every character is harmless, otherwise in single quotes.
 * Invisible characters are written as bytes in `$'…'`, which POSIX has had since 2024, and bash and zsh for longer. A
 * shell without `$'…'` reads one different word, but never a command.
 */
export function shellWord(text: string): string {
  if (/^[A-Za-z0-9_@%+:,./-][A-Za-z0-9_@%+=:,./-]*$/.test(text)) return text;
  if (!HIDDEN.test(text)) return `'${text.replaceAll("'", String.raw`'\''`)}'`;
  return `$'${text.replaceAll(ESCAPED, bytes)}'`;
}

/** A command line for a POSIX shell, from its words. */
export function shellLine(...words: readonly string[]): string {
  return words.map(shellWord).join(" ");
}

/** The UTF-8 bytes of a character as shell escapes. */
function bytes(character: string): string {
  const all = [...new TextEncoder().encode(character)];
  return all.map((byte) => `\\${byte.toString(8).padStart(3, "0")}`).join("");
}
