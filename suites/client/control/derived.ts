import type { Answer } from "../../../generators/answer.js";
import { bodyLists, bodyMembers, typedLeaves, wrappedList } from "../../../schemas/contract/body.js";
import type { Contract } from "../../../schemas/contract/contract.js";
import type { LeafMember, ListMember, ObjectMember } from "../../../schemas/contract/members.js";
import { referenceClient } from "../../reference/client/client.js";
import { partsFor } from "../../reference/client/overrides.js";
import { altering, type Change } from "./altered.js";
import { askingMutants, type DerivedMutant } from "./derived-requests.js";

/** The maximum number of members of a contract to derive mutants from. */
const MAX_LEAVES = 40;
const MAX_LISTS = 6;

/** Derives all mutants of a contract: in parsing and in requests. */
export function derivedMutants(contract: Contract): DerivedMutant[] {
  const reading = (name: string, killers: readonly string[], change: Change): DerivedMutant => ({
    name,
    killers,
    client: () => altering(contract, referenceClient({}, {}, contract), change),
  });
  return [
    ...typedLeaves(contract)
      .slice(0, MAX_LEAVES)
      .flatMap((leaf) => ofLeaf(leaf).map((each) => reading(...each))),
    ...swaps(contract).map((each) => reading(...each)),
    ...bodyLists(contract)
      .slice(0, MAX_LISTS)
      .flatMap((list) => ofList(list).map((each) => reading(...each))),
    ...emptying(contract),
    ...askingMutants(contract),
  ];
}

type Reading = readonly [name: string, killers: readonly string[], change: Change];

/** Changes one leaf, wherever it occurs. */
const only = (leaf: LeafMember, by: (value: unknown) => unknown): Change => ({
  leaf: (each, value) => (each.path === leaf.path ? by(value) : value),
});

function ofLeaf(leaf: LeafMember): Reading[] {
  const { path, type, values } = leaf;
  const nothing = { text: "", boolean: false, int32: 0, int64: 0, number: 0, any: undefined }[type];
  const known = values.map((each) => each.const);
  const [first] = known;
  return [
    [`leaves out ${path}`, ["parsing.job"], only(leaf, () => undefined)],
    [`reads ${path} as its type's default`, ["parsing.job", "parsing.text"], only(leaf, () => nothing)],
    ...(first === undefined
      ? []
      : ([
          [
            `reads an undocumented ${path} as ${first}`,
            ["enums.open"],
            only(leaf, (value) => (known.includes(value as string) ? value : first)),
          ],
        ] as Reading[])),
    ...ofType(leaf),
  ];
}

function ofType(leaf: LeafMember): Reading[] {
  const { path, type, values } = leaf;
  if (type === "text" && values.length === 0)
    return [
      [`trims ${path}`, ["parsing.text"], only(leaf, (value) => String(value).trim())],
      [
        `reads ${path} in small letters`,
        ["parsing.text", "parsing.job"],
        only(leaf, (value) => String(value).toLowerCase()),
      ],
      [`cuts ${path} after 100 characters`, ["parsing.text"], only(leaf, (value) => String(value).slice(0, 100))],
    ];
  if (type === "int32") return [[`hands ${path} on as text`, ["parsing.job"], only(leaf, String)]];
  if (type === "boolean") return [[`turns ${path} round`, ["parsing.job"], only(leaf, (value) => !value)]];
  if (type === "number") return [[`rounds ${path}`, ["parsing.job"], only(leaf, (value) => Math.round(Number(value)))]];
  if (type !== "int64") return [];
  return [
    [
      `reads ${path} in 32 bits`,
      ["parsing.long"],
      only(leaf, (value) => Number(BigInt.asIntN(32, BigInt(value as number)))),
    ],
    [
      `rounds ${path} to thousands`,
      ["parsing.long"],
      only(leaf, (value) => BigInt(value as number) - (BigInt(value as number) % 1000n)),
    ],
    [`is out by one in ${path}`, ["parsing.job", "parsing.long"], only(leaf, (value) => BigInt(value as number) + 1n)],
  ];
}

/** Swaps two members of one object that have the same type. */
function swaps(contract: Contract): Reading[] {
  const objects: (readonly ["body" | ObjectMember, readonly LeafMember[]])[] = [
    ["body", leavesIn(bodyMembers(contract))],
    ...objectsIn(bodyMembers(contract)).map((each) => [each, leavesIn(each.members)] as const),
  ];
  return objects.flatMap(([object, leaves]) =>
    leaves.slice(0, MAX_LEAVES).flatMap((one, index) => {
      const other = leaves.slice(index + 1).find(({ type }) => type === one.type);
      if (!other || one.type === "boolean") return [];
      const change: Change = {
        object: (each, members) =>
          each === object || (each !== "body" && object !== "body" && each.path === object.path)
            ? swapped(members, one.name, other.name)
            : members,
      };
      return [[`takes ${one.path} for ${other.name}`, ["parsing.job"], change] as const];
    }),
  );
}

const leavesIn = (members: readonly { type: string }[]) =>
  members.filter(({ type }) => !["object", "list", "any"].includes(type)) as LeafMember[];

function objectsIn(members: ObjectMember["members"]): ObjectMember[] {
  return members.flatMap((member) => {
    if (member.type === "object") return [member, ...objectsIn(member.members)];
    const inner = member.type === "list" && member.item.type === "object" ? member.item : undefined;
    return inner ? [inner, ...objectsIn(inner.members)] : [];
  });
}

function swapped(members: Answer, one: string, other: string): Answer {
  return { ...members, [one]: members[other], [other]: members[one] };
}

function ofList(list: ListMember): Reading[] {
  const { path } = list;
  const by = (change: (entries: readonly unknown[]) => unknown): Change => ({
    list: (each, entries) => (each.path === path ? change(entries) : entries),
  });
  const killers = ["parsing.list", "parsing.job"];
  return [
    [`reads the first entry of ${path} alone`, killers, by((entries) => entries.slice(0, 1))],
    [`loses the last entry of ${path}`, killers, by((entries) => entries.slice(0, -1))],
    [`turns the order of ${path} round`, killers, by((entries) => entries.toReversed())],
    [`unwraps a lone entry of ${path}`, killers, by((entries) => (entries.length === 1 ? entries[0] : entries))],
    [`reads no entry of ${path}`, killers, by(() => [])],
  ];
}

/** Reads a list without its documented wrapper as empty. */
function emptying(contract: Contract): DerivedMutant[] {
  const list = wrappedList(contract);
  if (!list) return [];
  const { interpret } = partsFor(contract);
  const parts = { interpret: ((tree, reply) => interpret(emptied(tree, list), reply)) satisfies typeof interpret };
  return [
    {
      name: `empties ${list.path} in a shape that it does not know`,
      killers: ["parsing.list-shape"],
      client: () => referenceClient(parts, {}, contract),
    },
  ];
}

type Wrapped = Readonly<Record<"name" | "wrapper", string>>;

function emptied(tree: unknown, list: Wrapped): unknown {
  if (Array.isArray(tree)) return tree.map((each) => emptied(each, list));
  if (typeof tree !== "object" || tree === null) return tree;
  const isOdd = (name: string, value: unknown) =>
    name === list.name && !(typeof value === "object" && value !== null && Object.hasOwn(value, list.wrapper));
  const entries = Object.entries(tree).map(
    ([name, value]) => [name, isOdd(name, value) ? { [list.wrapper]: [] } : emptied(value, list)] as const,
  );
  return Object.fromEntries(entries);
}
