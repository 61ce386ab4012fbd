import type { Answer } from "../../../generators/answer.js";
import { bodyMembers } from "../../../schemas/contract/body.js";
import type { Contract } from "../../../schemas/contract/contract.js";
import type { LeafMember, ListMember, Member, ObjectMember } from "../../../schemas/contract/members.js";
import type { Client } from "../../protocol/client.js";

/** Changes to an answer before the client returns it. Each function gets a value and returns the replacement. */
export interface Change {
  leaf?(leaf: LeafMember, value: unknown): unknown;
  list?(list: ListMember, entries: readonly unknown[]): unknown;
  object?(object: ObjectMember | "body", members: Answer): Answer;
}

/** Wraps a client and changes each of its answers. */
export function altering(contract: Contract, client: Client, change: Change): Client {
  return {
    ...client,
    async query(call) {
      const answer = await client.query(call);
      return typeof answer === "object" && answer !== null ? altered(contract, answer as Answer, change) : answer;
    },
  };
}

function altered(contract: Contract, answer: Answer, change: Change): Answer {
  const members = bodyMembers(contract);
  const body = within(members, answer, change);
  const names = members.map(({ name }) => name);
  const envelope = Object.fromEntries(Object.entries(answer).filter(([name]) => !names.includes(name)));
  return { ...envelope, ...(change.object?.("body", body) ?? body) };
}

function within(members: readonly Member[], value: Answer, change: Change): Answer {
  const entries = members.map((member) => [member.name, of(member, value[member.name], change)] as const);
  return Object.fromEntries(entries.filter(([, each]) => each !== undefined));
}

function of(member: Member, value: unknown, change: Change): unknown {
  if (value === undefined || value === null) return value;
  if (member.type === "list") {
    const entries = (value as readonly unknown[]).map((each) => of(member.item, each, change));
    return change.list ? change.list(member, entries) : entries;
  }
  if (member.type !== "object") return change.leaf ? change.leaf(member, value) : value;
  const inner = within(member.members, value as Answer, change);
  return change.object ? change.object(member, inner) : inner;
}
