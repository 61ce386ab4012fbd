/** Text in which nothing is unseen. */
const PLAIN = /^[\t\n -~]*$/;
/** What has neither letters and signs of ASCII nor those of Chinese in it: only there is more to be looked for. */
const UNCOMMON = /[^\t\n -~\u3000-\uD7FF\uFF00-\uFFEF]+/g;
/** Control, format and direction characters, and what else ends a line; neither the end of a line nor a tab. */
const UNSEEN = /[^\P{Cc}\n\t]|[\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;
/** The colours of picocolors that the kit uses, one at a time: none hides a text or moves the cursor. */
const COLOUR = new RegExp(`(${String.fromCharCode(27)}\\[(?:[012]|22|3[1-9])m)`);
/**
 * What the log of a build server takes for a command: `::error::` at the beginning of a line, and `##[error]`,
 * `##vso[` and `##teamcity[` anywhere.
 */
const COMMAND = /(?<=^[^\S\n]*):(?=:[^\n]*::)|#(?=#[a-z]*\[)/gim;

/**
 * A text of lines as a terminal and the log of a build server may have it, whoever wrote parts of it: what does not show
 * by itself, and what begins a command, is written as `\u001B`, which means the same within a JSON text.
 */
export function printable(text: string, { colour = false } = {}): string {
  const parts = colour ? text.split(COLOUR) : [text];
  const seen = parts.map((part, index) => (index % 2 === 1 ? part : legible(part)));
  return seen.join("").replaceAll(COMMAND, escaped);
}

/** A text in which every character shows by itself, line ends and tabs kept. */
export function legible(text: string): string {
  if (PLAIN.test(text)) return text;
  return text.replaceAll(UNCOMMON, (part) => part.replaceAll(UNSEEN, allEscaped));
}

function allEscaped(text: string): string {
  return [...Array(text.length).keys()].map((at) => escaped(text.slice(at))).join("");
}

/** The first UTF-16 unit of a text, as JSON may write it. */
function escaped(text: string): string {
  return `\\u${text.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}`;
}
