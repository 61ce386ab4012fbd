const ILLEGAL = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/u;
// Each of them matches up to the end of the text where its own end is missing: looking for it again and again takes long.
const ASIDE = /<!--.*?(?:--.?|$)|<!\[CDATA\[.*?(?:\]\]>|$)|<\?.*?(?:\?>|$)/gs;
const DECLARATION = /^<\?xml\s/;
const REFERENCE = /&([^;&]{0,10});?/g;
const CHARACTER = /^#(?:x([\da-fA-F]+)|(\d+))$/;
const PREDEFINED = new Map(Object.entries({ amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" }));

/**
 * XML text with an empty CDATA section for each comment and processing instruction. Throws where it breaks a rule that fast-xml-parser and its
 * validator let pass. Source: XML 1.0, 2.2 to 2.8.
 */
export function wellFormed(text: string): string {
  if (ILLEGAL.test(text)) throw new Error("it has a character that XML does not allow");
  const plain = text.replace(ASIDE, (found, at: number) => {
    if (!isWhole(found, at)) throw new Error("it has a broken comment, instruction or CDATA section");
    // What stands on both sides of it must not grow together.
    return found.startsWith("<![") ? found : "<![CDATA[]]>";
  });
  const bare = text.replace(ASIDE, (found) => (found.startsWith("<![") ? found : "")).trim();
  if (bare.startsWith("<![") || bare.endsWith("]]>")) throw new Error("it has a CDATA section outside its root");
  const markup = plain.replace(ASIDE, " ");
  if (markup.includes("<!") || markup.includes("<?")) throw new Error("it has a DOCTYPE, or markup that is cut");
  if (markup.includes("]]>")) throw new Error("it has ]]> in text");
  if (!markup.trimEnd().endsWith(">")) throw new Error("it has text after its end");
  return plain;
}

function isWhole(found: string, at: number): boolean {
  if (found.startsWith("<![")) return found.endsWith("]]>");
  if (found.startsWith("<!--")) return found.length > 6 && found.endsWith("-->");
  // The name xml is that of the declaration, which stands at the start alone.
  const isDeclared = DECLARATION.test(found) ? at === 0 : /^<\?(?!xml[\s?])[\p{L}_:]/iu.test(found);
  return isDeclared && found.endsWith("?>");
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
