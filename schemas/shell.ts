const HIDDEN = /[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/u;
const ESCAPED = new RegExp(`['\\\\]|${HIDDEN.source}`, "gu");

/**
 * A word for a POSIX shell, on one line: as it is if every character is harmless, otherwise in single quotes. What does
 * not show by itself is written as its bytes in `$'…'`, which POSIX has since 2024, and bash and zsh had before; a shell
 * that does not know it reads one other word, and never a command.
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

/** The UTF-8 bytes of a character, as a shell writes them. */
function bytes(character: string): string {
  const all = [...new TextEncoder().encode(character)];
  return all.map((byte) => `\\${byte.toString(8).padStart(3, "0")}`).join("");
}
