import { bodyMembers } from "../../../schemas/contract/body.js";
import type { Contract } from "../../../schemas/contract/contract.js";
import { isFlagship } from "../../../schemas/contract/flagship.js";
import { type LeafMember, type ListMember, leavesOf, listsOf, type Member } from "../../../schemas/contract/members.js";

/** The part of an answer about the requested item: its path and its members. */
export interface Subject {
  /** `$.Data` for the flagship, otherwise the whole answer. */
  path: string;
  members: readonly Member[];
  /** Leaves outside of lists: texts first, then the others. */
  leaves: readonly LeafMember[];
  /** Lists outside of lists. */
  lists: readonly ListMember[];
}

const known = new WeakMap<Contract, Subject>();

/** The subject of an operation. */
export function subjectOf(contract: Contract): Subject {
  const subject = known.get(contract) ?? made(contract);
  known.set(contract, subject);
  return subject;
}

function made(contract: Contract): Subject {
  const members = bodyMembers(contract);
  const data = members.find((member) => member.name === "Data");
  const isJob = isFlagship(contract) && data?.type === "object";
  return isJob ? of("$.Data", data.members) : of("$", members);
}

function of(path: string, members: readonly Member[]): Subject {
  const isOutside = (member: { path: string }) => !member.path.includes("[]");
  const leaves = members.flatMap(leavesOf).filter((leaf) => isOutside(leaf) && leaf.type !== "any");
  return { path, members, leaves: textsFirst(leaves), lists: members.flatMap(listsOf).filter(isOutside) };
}

/** Leaves are judged and reported in this order. */
function textsFirst(leaves: readonly LeafMember[]): readonly LeafMember[] {
  const isText = ({ type }: LeafMember) => type === "text";
  return [...leaves.filter(isText), ...leaves.filter((leaf) => !isText(leaf))];
}

/** The path of a member below its subject, such as `Status`. */
export function nameIn({ path }: Subject, member: { path: string }): string {
  return member.path.slice(path.length + 1);
}
