import { XMLParser, XMLValidator } from "fast-xml-parser";
import type { Contract } from "../../../schemas/contract/contract.js";
import type { ListMember, Member } from "../../../schemas/contract/members.js";
import { decodeReferences, wellFormed } from "./well-formed.js";

type Tree = string | { [name: string]: Tree } | Tree[];

/** A node of the parser: an object with one name, whose value is the children or the text. */
type Node = Record<string, unknown>;

const MARK = ".";

const parser = new XMLParser({
  preserveOrder: true,
  ignoreAttributes: false,
  parseTagValue: false,
  trimValues: false,
  maxNestedTags: 64,
  // The parser refuses legal names such as "constructor". With the prefix, no name is refused.
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

/** A list with a documented wrapper. */
type WrappedList = ListMember & { wrapper: string };

/**
 * Creates the reader of XML answers of an operation. The result has the same tree as the JSON of that answer, with
 * untrimmed text as leaves. A list stays a list with one entry or, in its wrapper, with none. The reader throws if a
 * document is not well-formed or has another root.
 */
export function xmlReader({ action, answer, envelope }: XmlContract): (text: string) => unknown {
  const roots = [`${action}Response`, "Error"];
  return (text) => {
    const plain = wellFormed(text);
    const fault = XMLValidator.validate(plain);
    if (fault !== true) throw new Error(fault.err.msg);
    const top = parser.parse(plain) as Node[];
    const [root, second] = elements(top);
    if (!root || second || !roots.includes(root.name)) throw new Error("its root is that of no documented answer");
    const tree = structure(root.children, answer.members);
    // Stryker disable next-line all: no service says Success in a gateway failure
    return root.name === "Error" && typeof tree === "object" ? unanswered(tree, envelope) : tree;
  };
}

type XmlContract = Pick<Contract, "action" | "answer" | "envelope">;

/**
 * Only an answer of the operation can report success. A body without Success is a gateway failure, and has no
 * documented names.
 */
function unanswered(tree: object, envelope: Contract["envelope"]): object {
  // Stryker disable next-line all: no service says Success in a gateway failure
  if (envelope === "iot") Reflect.deleteProperty(tree, "Success");
  if (envelope === "iot") return tree;
  const lower = Object.entries(tree).map(([name, value]) => [name.charAt(0).toLowerCase() + name.slice(1), value]);
  return Object.fromEntries(lower.filter(([name]) => ["requestId", "code", "message", "hostId"].includes(name)));
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

/** An element without child elements is text. Repeated elements form a list. */
function content(nodes: Node[], members: readonly Member[] = []): Tree {
  const found = elements(nodes);
  if (found.length === 0) return textOf(nodes);
  const tree = new Map<string, Tree[]>();
  for (const { name, children } of found) {
    const value = valueIn(children, memberOf(name, members));
    const values = tree.get(name);
    // Stryker disable next-line ConditionalExpression: no source says what a member means that comes twice
    if (values) values.push(value);
    else tree.set(name, [value]);
  }
  const isList = (name: string) => isBareList(memberOf(name, members));
  // Stryker disable StringLiteral,ArrayDeclaration: the same
  return Object.fromEntries(
    [...tree].map(([name, [first = "", ...more]]) => [name, more.length || isList(name) ? [first, ...more] : first]),
  );
}
// Stryker restore StringLiteral,ArrayDeclaration

/** The documented member of this name. The wrapper of a list matches in any case. */
function memberOf(name: string, members: readonly Member[]): Member | undefined {
  const exact = members.find((member) => member.name === name);
  return exact ?? members.find((member) => isWrapped(member) && alike(member.name, name));
}

const isWrapped = (member: Member): member is WrappedList => member.type === "list" && member.wrapper !== undefined;
const isBareList = (member: Member | undefined) => member?.type === "list" && member.wrapper === undefined;
// Stryker disable next-line MethodExpression: a client may know the list by more names
const alike = (name: string, other: string) => name.toLowerCase() === other.toLowerCase();

function valueIn(children: Node[], member: Member | undefined): Tree {
  if (member === undefined) return content(children);
  if (isWrapped(member)) return wrapped(children, member);
  if (member.type === "list") return entryOf(children, member);
  // Stryker disable next-line ConditionalExpression,StringLiteral: a client may raise where nothing is
  return member.type === "object" ? structure(children, member.members) : content(children);
}

/** An object without members is an empty object, not text. */
function structure(nodes: Node[], members: readonly Member[]): Tree {
  const tree = content(nodes, members);
  // Stryker disable next-line ConditionalExpression,StringLiteral,MethodExpression: a client may raise where nothing is
  return typeof tree === "string" && tree.trim() === "" ? {} : tree;
}

/** Wraps the entries of a list. Entries under another name stay unchanged, so that the list is not read as empty. */
function wrapped(nodes: Node[], list: WrappedList): Tree {
  const { wrapper } = list;
  const found = elements(nodes);
  const items = found.filter(({ name }) => alike(name, wrapper)).map(({ children }) => entryOf(children, list));
  // Stryker disable next-line ConditionalExpression,MethodExpression: a client may raise where the list is another
  const astray =
    found.length === 0
      ? textOf(nodes).trim() !== ""
      : items.length === 0 && found.some((each) => likeEntry(each, list));
  return astray ? content(nodes) : { [wrapper]: items };
}

function entryOf(children: Node[], { item }: ListMember): Tree {
  return item.type === "object" ? structure(children, item.members) : content(children);
}

/**
 * Whether an element may be an entry under another name: it starts with the same word, or contains documented members.
 */
function likeEntry({ name, children }: Element, { wrapper, item }: WrappedList): boolean {
  // Stryker disable all: a client may know the entries by other names
  const [word = wrapper] = /^[A-Za-z]?[a-z]+/.exec(wrapper) ?? [];
  const documented = item.type === "object" ? item.members.map((member) => member.name) : [];
  const names = [name, ...elements(children).map((child) => child.name)];
  return name.toLowerCase().startsWith(word.toLowerCase()) || names.some((each) => documented.includes(each));
  // Stryker restore all
}
