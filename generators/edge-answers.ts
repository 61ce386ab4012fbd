import { bodyLeaves, bodyLists, bodyMembers } from "../schemas/contract/body.js";
import type { Contract } from "../schemas/contract/contract.js";
import type { LeafMember, LeafType, Member } from "../schemas/contract/members.js";
import type { Format } from "../schemas/types.js";
import { type Answer, agreeing, changed, numbered, plainBody, setting } from "./answer.js";
import { awkwardTexts } from "./awkward-texts.js";
import { edgeLongs, label } from "./edge-jobs.js";

/** The body of an answer at the edge of the documentation, with a name of the form `kind: what`. */
export interface EdgeAnswer {
  name: string;
  body: Answer;
}

const MAX_INT = 2147483647;
/** Integers that are not in any enumeration of the kit's contracts. */
const futureNumbers = [-1, 100, MAX_INT];

const isNumber = ({ type }: LeafMember) => type === "int32" || type === "int64" || type === "number";
const ofType = (contract: Contract, ...types: LeafType[]) =>
  bodyLeaves(contract).filter(({ type, values }) => types.includes(type) && values.length === 0);
const nameOf = ({ path }: { path: string }) => path.slice("$.".length);

/**
 * Every named edge answer of a contract, made from its members: zeros, lists, numbers, values, texts and absent
 * members.
 */
export function edgeAnswers(contract: Contract, format: Format): readonly EdgeAnswer[] {
  const plain = { name: "plain: every member", body: plainBody(contract) };
  const edges = [zeros(contract), lists(contract, format), numbers(contract), enums(contract), texts(contract)];
  return [plain, ...edges.flat(), ...absences(contract)];
}

function zeros(contract: Contract): EdgeAnswer[] {
  const all = bodyLeaves(contract).filter(isNumber);
  const zero = ({ type }: LeafMember) => (type === "int64" ? "0" : 0);
  if (all.length === 0) return [];
  const body = changed(contract, (leaf, plain) => (isNumber(leaf) ? zero(leaf) : plain));
  const each = all.map((leaf) => ({ name: `zero: ${nameOf(leaf)}`, body: setting(contract, leaf.path, zero(leaf)) }));
  return [{ name: "zero: every number", body }, ...each];
}

function lists(contract: Contract, format: Format): EdgeAnswer[] {
  return bodyLists(contract).flatMap((list) => {
    // XML cannot show an empty list that has no wrapper.
    const counts = format === "XML" && list.wrapper === undefined ? [1, 2, 20] : [0, 1, 2, 20];
    const [entry] = numbered(list, 1);
    const all = counts.map((count) => [`has ${count}`, numbered(list, count)] as const);
    return [...all, ["has the same twice", [entry, entry]] as const].map(([what, entries]) => ({
      name: `list: ${nameOf(list)} ${what}`,
      body: agreeing(contract, replaced(contract, list.path, entries)),
    }));
  });
}

/** The plain body with this value for a member, which may be in a list. */
function replaced(contract: Contract, path: string, by: unknown): Answer {
  const inside = (member: Member, value: unknown): unknown => {
    if (member.path === path) return by;
    if (member.type === "list") return (value as readonly unknown[]).map((each) => inside(member.item, each));
    if (member.type !== "object") return value;
    return ofAll(member.members, value as Answer);
  };
  const ofAll = (members: readonly Member[], value: Answer): Answer =>
    Object.fromEntries(members.map((member) => [member.name, inside(member, value[member.name])]));
  return ofAll(bodyMembers(contract), plainBody(contract));
}

function numbers(contract: Contract): EdgeAnswer[] {
  const each = (kind: string, leaves: readonly LeafMember[], values: readonly unknown[]) =>
    leaves.flatMap((leaf) =>
      values.map((value) => ({
        name: `${kind}: ${nameOf(leaf)} ${String(value)}`,
        body: setting(contract, leaf.path, value),
      })),
    );
  return [
    ...each("long", ofType(contract, "int64"), edgeLongs),
    ...each("number", ofType(contract, "int32"), [1, MAX_INT]),
    ...each("number", ofType(contract, "number"), [0.5, -1.25, 1e15]),
    ...each("boolean", ofType(contract, "boolean"), [true, false]),
  ];
}

function enums(contract: Contract): EdgeAnswer[] {
  return bodyLeaves(contract)
    .filter(({ values }) => values.length > 0)
    .flatMap((leaf) => {
      const known = leaf.values.map((each) => each.const);
      const name = (value: unknown) => `enum: ${nameOf(leaf)} ${String(value)}`;
      const of = (value: unknown) => (leaf.type === "int64" ? String(value) : value);
      return [
        ...known.map((value) => ({ name: name(value), body: setting(contract, leaf.path, of(value)) })),
        ...future(leaf).map((value) => ({
          name: `${name(value)} from the future`,
          body: setting(contract, leaf.path, of(value)),
        })),
      ];
    });
}

/** Values that an enumeration does not document. */
function future({ type, values }: LeafMember): readonly unknown[] {
  const known = values.map((each) => each.const);
  const others = type === "text" ? known.slice(0, 2).map((value) => `${value}_NEXT`) : futureNumbers;
  return others.filter((value) => !known.includes(value));
}

function texts(contract: Contract): EdgeAnswer[] {
  if (ofType(contract, "text").length === 0) return [];
  const all = (text: string) =>
    changed(contract, (leaf, plain) => (leaf.type === "text" && leaf.values.length === 0 ? text : plain));
  const ids = ["1234567890123456", "0012345678901234", "9007199254740993", "12345678901234567890"];
  return [
    ...ids.map((text) => ({ name: `text: digits only, ${text}`, body: all(text) })),
    ...awkwardTexts.map((text, at) => ({ name: `text: awkward ${at + 1}, ${label(text)}`, body: all(text) })),
  ];
}

function absences(contract: Contract): EdgeAnswer[] {
  const members = bodyMembers(contract);
  const whole = members.filter(({ type }) => type === "object" || type === "list");
  const without = (name: string) =>
    Object.fromEntries(Object.entries(plainBody(contract)).filter(([member]) => member !== name));
  return [
    { name: "absent: every member", body: changed(contract, () => undefined) },
    ...whole.map(({ name }) => ({ name: `absent: all of ${name}`, body: without(name) })),
    ...bodyLeaves(contract).map((leaf) => ({
      name: `absent: ${nameOf(leaf)}`,
      body: setting(contract, leaf.path, undefined),
    })),
  ];
}
