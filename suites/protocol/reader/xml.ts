import { SaxesParser } from "saxes";
import { sentence } from "../../../schemas/sentence.js";
import { ReadError } from "./read-error.js";
import { type Limits, MAX_DEPTH, readText } from "./text.js";

/**
 * An XML element. Its own text is joined and untrimmed, including CDATA. Comments and processing instructions are left
 * out.
 */
export interface XmlElement {
  name: string;
  attributes: Record<string, string>;
  children: XmlElement[];
  text: string;
}

/**
 * Reads an XML document strictly and returns its root: UTF-8 with or without a byte order mark, limited size and depth,
 * well-formed, no DOCTYPE. Prefixes are part of names. Throws ReadError. Source: XML 1.0.
 */
export function readXml(bytes: Uint8Array, limits: Limits = {}): XmlElement {
  const text = readText(bytes, limits);
  const parser = new SaxesParser({ xmlns: false, position: false, forceXMLVersion: true, defaultXMLVersion: "1.0" });
  const document = listen(parser, limits.maxDepth ?? MAX_DEPTH);
  parser.write(text).close();
  const [root] = document.children;
  // Stryker disable next-line all: the parser refuses such a document before
  if (!root) throw new ReadError("the document has no root element");
  return root;
}

function listen(parser: SaxesParser, maxDepth: number): XmlElement {
  // Stryker disable next-line StringLiteral: nobody looks at the name of the document
  const document = element("", {});
  const open = [document];
  const here = () => open.at(-1) ?? document;
  const text = (piece: string) => {
    here().text += piece;
  };
  parser.on("error", refuse);
  parser.on("doctype", () => refuse("a DOCTYPE is not allowed"));
  parser.on("xmldecl", ({ encoding = "UTF-8" }) => {
    if (!/^utf-8$/i.test(encoding)) refuse(`it says that its encoding is ${encoding}`);
  });
  parser.on("text", text);
  parser.on("cdata", text);
  parser.on("closetag", () => open.pop());
  parser.on("opentag", (tag) => {
    const child = element(tag.name, { ...tag.attributes });
    here().children.push(child);
    if (open.push(child) > maxDepth + 1) refuse(`it is nested deeper than ${maxDepth} levels`);
  });
  return document;
}

function element(name: string, attributes: Record<string, string>): XmlElement {
  return { name, attributes, children: [], text: "" };
}

/** Throws, because the parser continues after an error and cannot be stopped in another way. */
function refuse(why: Error | string): never {
  throw new ReadError(sentence("the body is not an XML document: {0}", typeof why === "string" ? why : why.message));
}
