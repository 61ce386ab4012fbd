import type { Contract } from "./assemble.js";
import type { Member } from "./members.js";

/** Members of gateway failures, which every operation has. */
const ofGateways = ["HostId", "Message"];

/** The names of all members of an operation's answers and failures, without duplicates. */
export function documentedNames({ answer }: Pick<Contract, "answer">): readonly string[] {
  return [...new Set([...answer.members.flatMap(namesIn), ...ofGateways])];
}

function namesIn(member: Member): readonly string[] {
  if (member.type === "object") return [member.name, ...member.members.flatMap(namesIn)];
  if (member.type !== "list") return [member.name];
  const wrapper = member.wrapper === undefined ? [] : [member.wrapper];
  const inside = member.item.type === "object" ? member.item.members.flatMap(namesIn) : [];
  return [member.name, ...wrapper, ...inside];
}
