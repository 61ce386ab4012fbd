const ILLEGAL = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/u;
// Each alternative also matches up to the end of the text if its own end is missing. Without that, repeated searches
// for the end would be slow.
// Stryker disable next-line Regex: what it does not match is refused below, only later
const ASIDE = /<!--.*?(?:--.?|$)|<!\[CDATA\[.*?(?:\]\]>|$)|<\?.*?(?:\?>|$)/gs;
// Stryker disable next-line Regex: it is asked of what begins with <?
const DECLARATION = /^<\?xml\s/;
const REFERENCE = /&([^;&]{0,10});?/g;
// Stryker disable next-line Regex: what it then takes is refused by the validator
const CHARACTER = /^#(?:x([\da-fA-F]+)|(\d+))$/;
const PREDEFINED = new Map(Object.entries({ amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" }));

/**
 * Replaces each comment and processing instruction in XML text by an empty CDATA section. Throws if the text breaks a
 * rule that fast-xml-parser and its validator do not check. Source: XML 1.0, 2.2 to 2.8.
 */
export function wellFormed(text: string): string {
  if (ILLEGAL.test(text)) throw new Error("it has a character that XML does not allow");
  const plain = text.replace(ASIDE, (found, at: number) => {
    if (!isWhole(found, at)) throw new Error("it has a broken comment, instruction or CDATA section");
    // Keep the text on both sides apart.
    // Stryker disable next-line StringLiteral: the parser leaves comments out too
    return found.startsWith("<![") ? found : "<![CDATA[]]>";
  });
  // Stryker disable next-line StringLiteral: a section that a comment parts from the root is refused by the validator
  const bare = text.replace(ASIDE, (found) => (found.startsWith("<![") ? found : "")).trim();
  if (bare.startsWith("<![") || bare.endsWith("]]>")) throw new Error("it has a CDATA section outside its root");
  // Stryker disable next-line StringLiteral: what then grows together is refused by the validator
  const markup = plain.replace(ASIDE, " ");
  // Stryker disable next-line LogicalOperator,ConditionalExpression: a client may read on after a DOCTYPE, if it does not follow it
  if (markup.includes("<!") || markup.includes("<?")) throw new Error("it has a DOCTYPE, or markup that is cut");
  if (markup.includes("]]>")) throw new Error("it has ]]> in text");
  return plain;
}

function isWhole(found: string, at: number): boolean {
  // Stryker disable next-line StringLiteral: the validator refuses a section without its end too
  if (found.startsWith("<![")) return found.endsWith("]]>");
  if (found.startsWith("<!--")) return found.endsWith("-->");
  // The name xml is reserved for the declaration, which is allowed only at the start.
  // Stryker disable next-line Regex: what is found begins so
  const isDeclared = DECLARATION.test(found) ? at === 0 : /^<\?(?!xml[\s?])[\p{L}_:]/iu.test(found);
  // Stryker disable next-line StringLiteral: the validator refuses an instruction without its end too
  return isDeclared && found.endsWith("?>");
}

/**
 * Decodes predefined entities and character references in text or in the value of an attribute. Throws at any other
 * reference, and at a reference to a character that XML does not allow. Source: XML 1.0, 3.1, 4.1 and 4.6.
 */
export function decodeReferences(text: string): string {
  if (text.includes("<")) throw new Error("it has < in an attribute");
  return text.replace(REFERENCE, (reference, name: string) => {
    const character = PREDEFINED.get(name) ?? referenced(name);
    // Stryker disable next-line StringLiteral: the validator refuses a reference without its end too
    if (character === undefined || !reference.endsWith(";"))
      throw new Error(`it has an unknown reference ${reference}`);
    return character;
  });
}

function referenced(name: string): string | undefined {
  // Stryker disable next-line ArrayDeclaration: the first of them is not looked at
  const [, hex, decimal] = CHARACTER.exec(name) ?? [];
  const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
  const character = String.fromCodePoint(code);
  return ILLEGAL.test(character) ? undefined : character;
}
