/** Text without invisible characters. */
const PLAIN = /^[\t\n -~]*$/;
/** Text outside ASCII and the common Chinese ranges; only this text needs a closer look. */
const UNCOMMON = /[^\t\n -~\u3000-\uD7FF\uFF00-\uFFEF]+/g;
/** Control, format and direction characters, and unusual line ends; not tabs or line feeds. */
const UNSEEN = /[^\P{Cc}\n\t]|[\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;
/** The picocolors codes that the kit uses, one at a time: none hides text or moves the cursor. */
const COLOUR = new RegExp(`(${String.fromCharCode(27)}\\[(?:[012]|22|3[1-9])m)`);
/**
 * Text that the log of a build server takes for a command: `::error::` at the beginning of a line, and `##[error]`,
 * `##vso[` and `##teamcity[` anywhere.
 */
const COMMAND = /(?<=^[^\S\n]*):(?=:[^\n]*::)|#(?=#[a-z]*\[)/gim;

/**
 * Text that is safe to print in a terminal and in the log of a build server, even if a stranger wrote parts of it.
 * Invisible characters, and characters that begin a command, are written as `\u001B`, which means the same within a
 * JSON text.
 */
export function printable(text: string, { colour = false } = {}): string {
  const parts = colour ? text.split(COLOUR) : [text];
  const seen = parts.map((part, index) => (index % 2 === 1 ? part : legible(part)));
  return seen.join("").replaceAll(COMMAND, escaped);
}

/** A text in which every character is visible; line ends and tabs are kept. */
export function legible(text: string): string {
  if (PLAIN.test(text)) return text;
  return text.replaceAll(UNCOMMON, (part) => part.replaceAll(UNSEEN, allEscaped));
}

function allEscaped(text: string): string {
  return [...Array(text.length).keys()].map((at) => escaped(text.slice(at))).join("");
}

/** The first UTF-16 unit of a text as a JSON escape. */
function escaped(text: string): string {
  return `\\u${text.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}`;
}
