import { type Contract, envelopeMembers } from "../../../schemas/contract/contract.js";
import type { LeafMember, LeafType, ListMember } from "../../../schemas/contract/members.js";
import { sentence } from "../../../schemas/sentence.js";
import type { Fault, Format } from "../../../schemas/types.js";
import { say } from "../../engine/say.js";
import type { JsonValue } from "../../protocol/reader/json.js";
import type { Tree } from "../reading.js";
import { integerText, memberAt } from "../reply.js";
import { type Seen, type SeenList, saySeen, sightOf } from "./entries.js";

const wrong = (path: string, expected: string, value: JsonValue | undefined): Fault => ({
  path,
  expected,
  actual: say(value),
});

const booleans: readonly unknown[] = [true, false, "true", "false"];
const bits: Partial<Record<LeafType, number>> = { int32: 32, int64: 64 };

/** The expected type of a member, in words; undefined if the value has that type. */
function lackOf(type: LeafType, value: JsonValue): string | undefined {
  if (type === "any") return undefined;
  if (type === "text") return typeof value === "string" ? undefined : "a text";
  if (type === "boolean") return booleans.includes(value) ? undefined : "true or false";
  if (type === "number") return isNumber(value) ? undefined : "a number";
  return isWithin(value, bits[type] ?? 64) ? undefined : sentence("an integer of {0} bits", bits[type] ?? 64);
}

function isWithin(value: JsonValue, size: number): boolean {
  const text = integerText(value);
  if (text === undefined) return false;
  const limit = 2n ** BigInt(size - 1);
  return BigInt(text) >= -limit && BigInt(text) < limit;
}

function isNumber(value: JsonValue): boolean {
  if (typeof value === "string") return value.trim() !== "" && Number.isFinite(Number(value));
  return typeof value === "number" || integerText(value) !== undefined;
}

/** Faults of the types of the envelope's members, texts first. */
export function envelopeTypes(tree: Tree, { answer, envelope }: Contract): Fault[] {
  const leaves = answer.members.filter(({ name }) => envelopeMembers[envelope].includes(name));
  const texts = leaves.filter(({ type }) => type === "text");
  return [...texts, ...leaves.filter(({ type }) => type !== "text")].flatMap((member) =>
    member.type === "object" || member.type === "list"
      ? []
      : mistyped(member, member.path, memberAt(tree, member.name)),
  );
}

function mistyped(member: LeafMember, path: string, value: JsonValue | undefined): Fault[] {
  if (value === undefined || value === null) return [];
  const lack = lackOf(member.type, value);
  return lack === undefined ? [] : [{ path, expected: lack, actual: saySeen(value, member) }];
}

/** Faults of the types of all other members: texts, other leaves, entries of lists, and then objects and lists. */
export function bodyTypes(data: Tree, contract: Contract, format: Format): Fault[] {
  const { leaves, lists, objects } = sightOf(contract, data);
  const rank = ({ path, member }: Seen<LeafMember>) => (path.includes("]") ? 2 : member.type === "text" ? 0 : 1);
  const sorted = leaves.toSorted((one, other) => rank(one) - rank(other));
  return [
    ...sorted.flatMap(({ member, path, value }) => mistyped(member, path, value)),
    ...objects.flatMap(({ path, value }) => (isHolder(value, format) ? [] : [wrong(path, "an object", value)])),
    ...lists.flatMap((list) => (isListed(list, format) ? [] : [wrong(list.path, "a list", list.value)])),
  ];
}

/** In XML, an object without members is empty text. */
const isHolder = (value: JsonValue | undefined, format: Format) =>
  value === undefined || (format === "XML" && value === "") || (typeof value === "object" && !Array.isArray(value));

/** service.list-shape judges lists with a wrapper. In XML, a single entry does not look like a list. */
const isListed = ({ member, value }: SeenList, format: Format) =>
  member.wrapper !== undefined || format === "XML" || value === undefined || Array.isArray(value);

/** Faults of the shape of a list with a wrapper. */
export function listFaults({ member, path, value: outer, entries }: SeenList, format: Format): Fault[] {
  const { wrapper } = member;
  if (!entries || wrapper === undefined) return [];
  const around = typeof outer === "object" && outer !== null && !Array.isArray(outer) ? outer : undefined;
  if (!around && !(format === "XML" && outer === "")) return [wrong(path, `an object with the list ${wrapper}`, outer)];
  const list = memberAt(around, wrapper);
  const start = wrapper.slice(0, Math.ceil((wrapper.length * 2) / 3)).toLowerCase();
  const isMisnamed = Object.keys(around ?? {}).some((name) => name.toLowerCase().startsWith(start));
  if (list === undefined && isMisnamed) return [wrong(`${path}.${wrapper}`, "the list", undefined)];
  if (format === "JSON" && list !== undefined && !Array.isArray(list))
    return [wrong(`${path}.${wrapper}`, "a list", list)];
  return entries.flatMap((entry, index) => entryFaults(member, entry, `${path}.${wrapper}[${index}]`));
}

/** An entry must have at least one documented member. service.types judges the types of the members. */
function entryFaults({ item }: ListMember, entry: JsonValue, path: string): Fault[] {
  if (item.type !== "object") return [];
  const isObject = typeof entry === "object" && entry !== null && !Array.isArray(entry);
  if (isObject && item.members.some(({ name }) => entry[name] !== undefined)) return [];
  const [first, ...others] = item.members;
  return [wrong(path, `an object with ${others.length > 0 ? "documented members" : first?.name}`, entry)];
}

/** Faults of members with an undocumented value. */
export function enumFaults(data: Tree, contract: Contract): Fault[] {
  return sightOf(contract, data).leaves.flatMap(({ member, path, value }) => {
    if (member.values.length === 0 || value === undefined || value === null) return [];
    const found = member.type === "text" ? value : integerText(value);
    const documented = member.values.map((each) => String(each.const));
    if (typeof found !== "string" || documented.includes(found)) return [];
    return [wrong(path, sentence("one of {0}", documented.join(", ")), value)];
  });
}

/** Faults of the member that repeats the key. */
export function echoFaults(data: Tree, asked: string | undefined, contract: Contract): Fault[] {
  const echo = sightOf(contract, data).leaves.filter(({ member }) => member.path === contract.echo);
  return echo.flatMap(({ path, value }) =>
    typeof value !== "string" || value === asked ? [] : [wrong(path, say(asked), value)],
  );
}
