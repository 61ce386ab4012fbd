const references: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&apos;",
  "\t": "&#9;",
  "\n": "&#10;",
  "\r": "&#13;",
};
/** Printable ASCII that needs no reference. */
const PLAIN = /^[ !#-%'-;=?-~]*$/;
const refer = (character: string) => references[character] ?? character;

/**
 * Text as the content of an element. A carriage return becomes a reference, since parsers turn a literal one into a
 * line feed (XML 1.0, 2.11).
 */
export function elementText(text: string): string {
  if (PLAIN.test(text)) return text;
  return legal(text).replaceAll(/[&<>\r]/g, refer);
}

/**
 * Text as an attribute value. White space other than a space becomes a reference, since parsers turn it into a space
 * (XML 1.0, 3.3.3).
 */
export function attributeText(text: string): string {
  return legal(text).replaceAll(/[&<>"'\t\n\r]/g, refer);
}

/**
 * Text with character references for everything outside printable ASCII and every third character, decimal and
 * hexadecimal in turn.
 */
export function referenceText(text: string): string {
  const written: string[] = [];
  for (const character of legal(text)) {
    const at = written.length;
    const code = character.codePointAt(0) ?? 0;
    if (code >= 0x20 && code <= 0x7e && at % 3 !== 1) written.push(refer(character));
    else written.push(at % 2 === 0 ? `&#${code};` : `&#x${code.toString(16)};`);
  }
  return written.join("");
}

/** Text as CDATA sections, split at each `]]>` and interrupted at each carriage return. */
export function cdataText(text: string): string {
  return legal(text).split("\r").map(section).join("&#13;");
}

const section = (part: string) => `<![CDATA[${part.replaceAll("]]>", "]]]]><![CDATA[>")}]]>`;

const illegal = /[^\t\n\r -\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/u;

function legal(text: string): string {
  const found = illegal.exec(text)?.[0].codePointAt(0);
  if (found === undefined) return text;
  const name = `U+${found.toString(16).toUpperCase().padStart(4, "0")}`;
  throw new Error(`Failed to write "${text}" as XML: XML 1.0 has no ${name}. Leave that character out.`);
}
