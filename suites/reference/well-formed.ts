const ILLEGAL = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/u;
const ASIDE = /<!--.*?--.?|<!\[CDATA\[.*?\]\]>|<\?.*?\?>/gs;
const DECLARATION = /^<\?xml\s/;
const REFERENCE = /&([^;&]{0,10});?/g;
const CHARACTER = /^#(?:x([\da-fA-F]+)|(\d+))$/;
const PREDEFINED = new Map(Object.entries({ amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" }));

/**
 * XML text without comments and processing instructions. Throws where it breaks a rule that fast-xml-parser and its
 * validator let pass. Source: XML 1.0, 2.2 to 2.8.
 */
export function wellFormed(text: string): string {
  if (ILLEGAL.test(text)) throw new Error("it has a character that XML does not allow");
  const plain = text.replace(ASIDE, (found, at: number) => {
    if (found.startsWith("<![")) return found;
    if (found.startsWith("<!--") ? !found.endsWith("-->") : !isInstruction(found, at))
      throw new Error("it has a broken comment or instruction");
    return "";
  });
  const markup = plain.replace(ASIDE, " ");
  if (markup.includes("<!") || markup.includes("<?")) throw new Error("it has a DOCTYPE, or markup that is cut");
  if (markup.includes("]]>")) throw new Error("it has ]]> in text");
  if (!markup.trimEnd().endsWith(">")) throw new Error("it has text after its end");
  return plain;
}

/** The name `xml` is that of the declaration, which stands at the start alone. */
function isInstruction(text: string, at: number): boolean {
  return DECLARATION.test(text) ? at === 0 : /^<\?[\p{L}_:]/u.test(text) && !/^<\?xml[\s?]/i.test(text);
}

/**
 * Text, or the value of an attribute, with its predefined entities and character references decoded. Throws at any other
 * reference. Source: XML 1.0, 3.1, 4.1 and 4.6.
 */
export function decodeReferences(text: string): string {
  if (text.includes("<")) throw new Error("it has < in an attribute");
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
