import { flagship } from "../schemas/contract/flagship.js";
import type { Response } from "../schemas/types.js";
import { cycle } from "./shuffle.js";
import { plainSpelling, type Spelling } from "./spelling.js";
import { type Node, responseTree } from "./tree.js";
import { attributeText, cdataText, elementText, referenceText } from "./xml-text.js";

/** The root element of an answer of the operation. Source: the XML sample. */
export const rootOf = ({ action }: { action: string }): string => `${action}Response`;

/**
 * An answer of the operation as XML 1.0; unknown members are elements. Throws if a text or a name cannot be written in
 * XML.
 */
export function writeXml(response: Response, spelling: Spelling = plainSpelling): string {
  return xmlText(rootOf(flagship), responseTree(response, spelling), spelling);
}

/** A tree as an XML document with this root element. */
export function xmlText(root: string, node: Node, spelling: Spelling = plainSpelling): string {
  const pen = penOf(spelling);
  const head = declarations[`${spelling.declaration ?? false}`];
  const gap = pen.gap(0);
  // A declaration must come first; without one, only the odd spelling begins with white space.
  const lead = head === "" && spelling.space !== "odd" ? gap.trimStart() : gap;
  const out = [head, lead];
  elements(root, node, { pen, out, depth: 0, gaps: [] });
  return out.join("") + pen.gap(0);
}

const declarations = {
  false: "",
  true: '<?xml version="1.0" encoding="UTF-8"?>',
  "single-quoted": "<?xml version='1.0' encoding='utf-8' standalone='yes' ?>",
  bom: '\uFEFF<?xml version="1.0" encoding="UTF-8"?>',
};

/** How the parts of an element are written. */
interface Pen {
  value(text: string): string;
  gap(depth: number): string;
  attributes(): string;
  /** White space before the end of a tag. */
  slack(): string;
  selfClosing: boolean;
}

/** Where to write elements: all parts of the document up to now, and the indices of the gaps before these elements. */
interface Level {
  pen: Pen;
  out: string[];
  depth: number;
  gaps: number[];
}

// A list consists of its items; each is an element with the name of the list.
function elements(name: string, node: Node, level: Level): void {
  if (node.kind === "list") for (const item of node.items) elements(name, item, level);
  else element(name, node, level);
}

// A pen advances with each use, so the content takes its gaps and attributes before the enclosing element.
function element(name: string, node: Exclude<Node, { kind: "list" }>, { pen, out, depth, gaps }: Level): void {
  gaps.push(out.length);
  const start = out.push("", "");
  content(node, pen, depth, out);
  const tag = `<${legalName(name)}${pen.attributes()}${pen.slack()}`;
  if (out.length === start && pen.selfClosing) out[start - 1] = `${tag}/>`;
  else {
    out[start - 1] = `${tag}>`;
    out.push(`</${name}${pen.slack()}>`);
  }
}

function content(node: Exclude<Node, { kind: "list" }>, pen: Pen, depth: number, out: string[]): void {
  if (node.kind !== "object") {
    if (node.text !== "") out.push(pen.value(node.text));
    return;
  }
  const gaps: number[] = [];
  for (const member of node.members) elements(member.name, member.node, { pen, out, depth: depth + 1, gaps });
  for (const at of gaps) out[at] = pen.gap(depth + 1);
  if (gaps.length > 0) out.push(pen.gap(depth));
}

const oddSpaces = ["", " ", "\t", "\r\n", "\n", " \t ", "\r", "\n\n  "];
const remarks = [
  "",
  "<!-- <Status>9</Status> & more -->",
  "",
  "<?kit <Data><JobId>another</JobId></Data>?>",
  "<!---->",
];
const notes = [
  ` note="${attributeText('a < b & "c" > d\n\te')}" type='9'`,
  ` xml:lang="zh" note = '中 "x" />'`,
  ` id="another"`,
];

const nothing = () => "";

function penOf({ space = "none", escapes, cdata, selfClosing = false, comments, attributes }: Spelling): Pen {
  const odd = cycle(oddSpaces);
  const remark = comments ? cycle(remarks) : nothing;
  const white = { none: nothing, pretty: (depth: number) => `\n${"  ".repeat(depth)}`, odd }[space];
  return {
    value: valueWriter(escapes, cdata),
    gap: (depth) => (comments ? white(depth) + remark() + white(depth) : white(depth)),
    attributes: attributes ? cycle(notes) : nothing,
    slack: space === "odd" ? odd : nothing,
    selfClosing,
  };
}

function valueWriter(escapes = false, cdata = false): (text: string) => string {
  if (!cdata) return escapes ? referenceText : elementText;
  if (!escapes) return cdataText;
  // Both options at once: a value begins with references and continues as a section.
  return (text) => {
    const characters = Array.from(text);
    const half = characters.length >> 1;
    return referenceText(characters.slice(0, half).join("")) + cdataText(characters.slice(half).join(""));
  };
}

function legalName(name: string): string {
  if (/^[A-Za-z_][\w.-]*$/.test(name)) return name;
  throw new Error(
    `Failed to write an element "${name}": it is no ASCII name of XML 1.0. Give the member another name.`,
  );
}
