import type { Contract } from "../../../schemas/contract/contract.js";
import type { LeafMember, ListMember, Member, ObjectMember } from "../../../schemas/contract/members.js";
import { sentence } from "../../../schemas/sentence.js";
import { say } from "../../engine/say.js";
import type { JsonValue } from "../../protocol/reader/json.js";
import type { Tree } from "../reading.js";
import { memberAt, objectAt } from "../reply.js";
import { subjectOf } from "./subject.js";

type Value = JsonValue | undefined;

/** A member in an answer. `path` identifies entries of lists by their index. */
export interface Seen<T extends Member = Member> {
  path: string;
  member: T;
  value: Value;
  /** The object that contains it. */
  holder: Tree;
}

/** A list in an answer. Its entries are undefined if the answer has nothing similar to a list. */
export interface SeenList extends Seen<ListMember> {
  entries: readonly JsonValue[] | undefined;
}

/** The documented members of an answer, by kind. */
export interface Sight {
  leaves: Seen<LeafMember>[];
  lists: SeenList[];
  objects: Seen<ObjectMember>[];
}

/** A value in words. A secret is not reported, only its type. */
export function saySeen(value: Value, member: LeafMember | undefined): string {
  if (!member?.isSecret || value === undefined || value === null) return say(value);
  return sentence("a {0} that is withheld", Array.isArray(value) ? "list" : typeof value);
}

/** Every documented member below the subject that this answer could contain, present or not. */
export function sightOf(contract: Contract, data: Tree): Sight {
  const { path, members } = subjectOf(contract);
  const sight: Sight = { leaves: [], lists: [], objects: [] };
  within(members, data, path, sight);
  return sight;
}

function within(members: readonly Member[], holder: Tree, path: string, sight: Sight): void {
  for (const member of members) {
    const seen = { path: `${path}.${member.name}`, value: memberAt(holder, member.name), holder };
    if (member.type === "list") ofList({ ...seen, member }, members, sight);
    else if (member.type !== "object") sight.leaves.push({ ...seen, member });
    else {
      sight.objects.push({ ...seen, member });
      const inner = objectAt(holder, member.name);
      if (inner) within(member.members, inner, seen.path, sight);
    }
  }
}

function ofList(seen: Seen<ListMember>, siblings: readonly Member[], sight: Sight): void {
  const { member, path, holder } = seen;
  const entries = entriesIn(member, holder, siblings);
  sight.lists.push({ ...seen, entries });
  const { item } = member;
  for (const [index, entry] of (entries ?? []).entries()) {
    const inside = `${path}[${index}]`;
    if (item.type !== "object") sight.leaves.push({ path: inside, member: item, value: entry ?? undefined, holder });
    else if (isObject(entry)) within(item.members, entry, inside, sight);
  }
}

const isObject = (value: Value): value is Tree =>
  typeof value === "object" && value !== null && !Array.isArray(value) && !("$int" in value);

/**
 * The entries of a list in any wrapper, because the wrapper is not judged here. In XML a single entry is an object, and
 * an entry without members is empty text. Undefined if there is nothing similar to a list.
 */
export function entriesIn(
  { name, wrapper }: ListMember,
  holder: Tree,
  siblings: readonly Member[] = [],
): JsonValue[] | undefined {
  const known = siblings.map((each) => each.name);
  const outer = memberAt(holder, name) ?? alike(holder, name, known);
  if (outer === "") return [];
  if (Array.isArray(outer)) return outer;
  if (wrapper === undefined) return outer === undefined ? undefined : [outer];
  if (!isObject(outer)) return undefined;
  const inner = memberAt(outer, wrapper) ?? alike(outer, wrapper, []);
  if (inner === undefined) return [];
  return Array.isArray(inner) ? inner : [inner];
}

/** An undocumented member whose name starts like this one, in any letter case, or in the singular. */
function alike(members: Tree, wanted: string, documented: readonly string[]): Exclude<JsonValue, null> | undefined {
  const start = wanted.replace(/s$/i, "").toLowerCase();
  const name = Object.keys(members).find((each) => each.toLowerCase().startsWith(start) && !documented.includes(each));
  return name === undefined ? undefined : memberAt(members, name);
}
