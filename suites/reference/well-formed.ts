const ILLEGAL = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/u;
const COMMENT_OR_CDATA = /<!--.*?--.?|<!\[CDATA\[.*?\]\]>/gs;
const REFERENCE = /&([^;&]{0,10});?/g;
const CHARACTER = /^#(?:x([\da-fA-F]+)|(\d+))$/;
const PREDEFINED = new Map(Object.entries({ amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" }));

/** Throws where XML text breaks a rule that fast-xml-parser and its validator let pass. Source: XML 1.0, 2.2 to 2.7. */
export function refuseIllFormed(text: string): void {
  if (ILLEGAL.test(text)) throw new Error("it has a character that XML does not allow");
  const markup = text.replace(COMMENT_OR_CDATA, (found) => (/^<!--.*[^>]$/s.test(found) ? "<!" : " "));
  if (markup.includes("<!")) throw new Error("it has a DOCTYPE, or a comment or CDATA section that is broken");
  if (markup.includes("]]>")) throw new Error("it has ]]> in text");
}

/** Text with its predefined entities and character references decoded. Throws at any other. Source: XML 1.0, 4.1, 4.6. */
export function decodeReferences(text: string): string {
  return text.replace(REFERENCE, (reference, name: string) => {
    const character = PREDEFINED.get(name) ?? referenced(name);
    if (character === undefined || !reference.endsWith(";"))
      throw new Error(`it has an unknown reference ${reference}`);
    return character;
  });
}

function referenced(name: string): string | undefined {
  const [, hex, decimal] = CHARACTER.exec(name) ?? [];
  const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
  const character = code <= 0x10_ffff ? String.fromCodePoint(code) : "";
  return character === "" || ILLEGAL.test(character) ? undefined : character;
}
