import { flagship } from "../schemas/contract/flagship.js";
import type { Member as ContractMember, ListMember, ObjectMember } from "../schemas/contract/members.js";
import type { GatewayFailure, Response } from "../schemas/types.js";
import { shuffler } from "./shuffle.js";
import type { Spelling, UnknownMember } from "./spelling.js";

/** A member of an object, or an element. */
interface Member {
  name: string;
  node: Node;
}

/** The values that both formats can write: text, a bare word (number, boolean, null), an object, a list. */
export type Node =
  | { kind: "text"; text: string }
  | { kind: "bare"; text: string }
  | { kind: "object"; members: readonly Member[] }
  | { kind: "list"; items: readonly Node[] };

type Place = UnknownMember["at"];
type Build = (at: Place | "gateway", members: Member[]) => Node;

const gatewayOrder = ["RequestId", "HostId", "Code", "Message", "Recommend"] as const;

/** An answer of the flagship as a tree. */
export function responseTree(response: Response, spelling: Spelling): Node {
  return answerTree(flagship.answer, response, spelling);
}

/** An answer as a tree: documented names in the order of the sample, lists in their wrappers. */
export function answerTree(answer: ObjectMember, value: object, spelling: Spelling): Node {
  return objectTree(answer, value, "root", builder(spelling));
}

/** A gateway failure as a tree. */
export function gatewayTree(failure: GatewayFailure, spelling: Spelling): Node {
  const members: Member[] = [];
  for (const name of gatewayOrder) if (failure[name] !== undefined) members.push({ name, node: nodeOf(failure[name]) });
  return builder(spelling)("gateway", members);
}

/** Any JSON value as a tree. */
export function nodeOf(value: unknown): Node {
  if (typeof value === "string") return { kind: "text", text: value };
  if (Array.isArray(value)) return { kind: "list", items: value.map(nodeOf) };
  if (typeof value === "object" && value !== null) return { kind: "object", members: membersOf(value) };
  return { kind: "bare", text: JSON.stringify(value) };
}

const membersOf = (value: object) => Object.entries(value).map(([name, of]) => ({ name, node: nodeOf(of) }));

function objectTree({ written }: ObjectMember, value: object, at: Place, build: Build): Node {
  const members: Member[] = [];
  for (const member of written) {
    const of = (value as Readonly<Record<string, unknown>>)[member.name];
    if (of !== undefined) members.push({ name: member.name, node: memberTree(member, of, "data", build) });
  }
  return build(at, members);
}

function memberTree(member: ContractMember, value: unknown, at: Place, build: Build): Node {
  if (member.type === "list" && Array.isArray(value)) return listTree(member, value, build);
  if (member.type === "object" && typeof value === "object" && value !== null)
    return objectTree(member, value, at, build);
  // A Long is text in a meaning, and a number in the reply.
  return member.type === "int64" && typeof value === "string" ? { kind: "bare", text: value } : nodeOf(value);
}

function listTree({ wrapper, item }: ListMember, values: readonly unknown[], build: Build): Node {
  const items = values.map((each) => memberTree(item, each, "target", build));
  const list: Node = { kind: "list", items };
  return wrapper === undefined ? list : build("list", [{ name: wrapper, node: list }]);
}

function builder({ order = 0, unknown = [] }: Spelling): Build {
  const shuffle = order === 0 ? undefined : shuffler(order);
  const added = unknown.map(({ at, name, value }) => ({ at, name, node: nodeOf(value) }));
  return (at, members) => {
    const all = added.length === 0 ? members : [...members, ...added.filter((member) => member.at === at)];
    return { kind: "object", members: shuffle ? shuffle(all) : all };
  };
}
