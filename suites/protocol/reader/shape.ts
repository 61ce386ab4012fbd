import type { Member } from "../../../schemas/contract/members.js";

/** The members of a documented structure: text (or a number or boolean), a structure, or a list of either. */
export interface Shape {
  readonly [name: string]: ShapeOf;
}

/** The shape of one member. any: its elements are ignored. */
export type ShapeOf = "leaf" | "any" | Shape | readonly ["leaf" | "any" | Shape];

/** Returns the shape of an object in a contract. */
export function shapeOf(members: readonly Member[]): Shape {
  return Object.fromEntries(members.map((member) => [member.name, memberShape(member)]));
}

function memberShape(member: Member): ShapeOf {
  if (member.type === "object") return shapeOf(member.members);
  if (member.type === "any") return "any";
  if (member.type !== "list") return "leaf";
  const { item, wrapper } = member;
  const list = [item.type === "object" ? shapeOf(item.members) : item.type === "any" ? "any" : "leaf"] as const;
  return wrapper === undefined ? list : { [wrapper]: list };
}

const leaf = "leaf";

/** A gateway failure. SDKs also accept its members with a lower-case initial. Source: wire facts, 4.2. */
export const GATEWAY = {
  RequestId: leaf,
  HostId: leaf,
  Code: leaf,
  Message: leaf,
  Recommend: leaf,
  requestId: leaf,
  hostId: leaf,
  code: leaf,
  message: leaf,
  recommend: leaf,
} satisfies Shape;
