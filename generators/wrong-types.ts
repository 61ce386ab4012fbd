import { bodyLeaves, bodyMembers } from "../schemas/contract/body.js";
import type { Contract } from "../schemas/contract/contract.js";
import { flagship } from "../schemas/contract/flagship.js";
import type { Member as ContractMember, LeafMember } from "../schemas/contract/members.js";
import { sentence } from "../schemas/sentence.js";
import type { Format, Sample } from "../schemas/types.js";
import { placed, plainBody, setting, successful } from "./answer.js";
import { jsonText } from "./json.js";
import { plainSpelling } from "./spelling.js";
import { answerTree, type Node, nodeOf } from "./tree.js";
import { responseMeaning, responseSample } from "./wire.js";
import { rootOf, xmlText } from "./xml.js";

/** An integer written digit by digit; it never passes through a double. */
const long = (digits: string) => ({ $int: digits });

type Values = readonly unknown[];

/**
 * The JSON values written instead of the first number, other numbers, a Long, a boolean, an object, and each text in
 * turn.
 */
const inJson = {
  number: ["", "abc", " ", "1abc", true, false, null, [], [1], {}, 1.5, "1.5"],
  further: ["", "many", true, false, null, [], {}, 2.5],
  long: ["", "now", "2020-02-13T12:12:22Z", true, null, [], {}, 1581595942000.5],
  boolean: ["", "yes", 1, 0, null, [], {}],
  object: ["a text", 5, true, ["a"]],
  texts: [
    [long("12345678901234567890"), null],
    [0, true, null],
    [long("198000000000000123"), long("9007199254740993"), long("198"), null],
    [long("1234567890123456789"), 0, false, null],
  ],
} satisfies Record<string, Values>;

const inXml = {
  number: ["", "abc", "1.5", "true", "1 2"],
  further: ["", "many", "0.5", "false", "1 2"],
  long: ["", "now", "2020-02-13T12:12:22Z", "true"],
  boolean: ["", "yes", "1"],
  object: ["a text"],
  texts: [],
} satisfies Record<string, Values>;

/** How many leaves of one type are tried; more would show nothing new. */
const MAX_TRIED = 8;

/** Leaves of these types outside of lists; if there is none, those of list entries. */
function triedOf(contract: Contract, types: readonly LeafMember["type"][]): LeafMember[] {
  const all = bodyLeaves(contract).filter(({ type, path }) => types.includes(type) && !path.endsWith("[]"));
  const single = all.filter(({ path }) => !path.includes("[]"));
  return (single.length > 0 ? single : all).slice(0, MAX_TRIED);
}

/** Answers in which one member has a value of another type. The meaning lacks that member. */
export function wrongTypes(format: Format, contract: Contract = flagship): readonly Sample[] {
  const table = format === "JSON" ? inJson : inXml;
  const of = (...types: LeafMember["type"][]) => triedOf(contract, types);
  const [first, ...further] = of("int32", "number");
  const objects = bodyMembers(contract).filter(({ type }) => type === "object");
  const places: (readonly [ContractMember, Values])[] = [
    ...(first ? [[first, table.number] as const] : []),
    ...further.map((leaf) => [leaf, table.further] as const),
    ...of("int64").map((leaf) => [leaf, table.long] as const),
    ...of("boolean").map((leaf) => [leaf, table.boolean] as const),
    ...of("text").map((leaf, nth) => [leaf, table.texts[nth % 4] ?? []] as const),
    ...objects.map((member) => [member, table.object] as const),
  ];
  return places.flatMap(([member, values]) => values.map((written) => wrongType(format, contract, member, written)));
}

function wrongType(format: Format, contract: Contract, member: ContractMember, written: unknown): Sample {
  const { path, name, type } = member;
  const body = plainBody(contract);
  const lacking =
    type === "object" ? placed(bodyMembers(contract), body, path, undefined) : setting(contract, path, undefined);
  const plain = answerTree(contract.answer, successful(contract, body), plainSpelling);
  const tree = swapped(plain, path.replaceAll("[]", "").split(".").slice(1), nodeFor(written));
  const text = format === "JSON" ? jsonText(tree) : xmlText(rootOf(contract), tree);
  const response = successful(contract, lacking);
  const sample = responseSample(sentence("{0} written as {1}", name, shown(written)), format, response, { contract });
  const means = { ...responseMeaning(response, format), oddity: { path, written } };
  return { ...sample, reply: { ...sample.reply, body: text }, means };
}

/** The node of a value; for an integer, its digits. */
function nodeFor(written: unknown): Node {
  const isLong = typeof written === "object" && written !== null && "$int" in written;
  return isLong ? { kind: "bare", text: String(written.$int) } : nodeOf(written);
}

const shown = (written: unknown) => JSON.stringify(written).replace(/^\{"\$int":"(.*)"\}$/, "$1");

function swapped(tree: Node, [name, ...deeper]: readonly string[], by: Node): Node {
  if (name === undefined) return by;
  const inside = (node: Node) => swapped(node, [name, ...deeper], by);
  if (tree.kind === "list") return { kind: "list", items: tree.items.map(inside) };
  if (tree.kind !== "object") return tree;
  const isHere = tree.members.some((member) => member.name === name);
  const members = tree.members.map((member) => {
    // A node with another name is the wrapper of a list.
    const node = isHere ? swapped(member.node, deeper, by) : inside(member.node);
    return member.name === name || (!isHere && member.node.kind === "list") ? { name: member.name, node } : member;
  });
  return { kind: "object", members };
}
