import { type Contract, envelopeMembers } from "./assemble.js";
import { type LeafMember, type ListMember, leavesOf, listsOf } from "./members.js";

/** The members of an answer beside its envelope. */
const own = ({ answer, envelope }: Contract) =>
  answer.members.filter(({ name }) => !envelopeMembers[envelope].includes(name));

/** Every leaf beside the envelope whose type is documented; those of a list once. */
export function ownLeaves(contract: Contract): readonly LeafMember[] {
  return own(contract)
    .flatMap(leavesOf)
    .filter(({ type }) => type !== "any");
}

/** Every list beside the envelope. Those that have a wrapper come first, because most can go wrong with them. */
export function ownLists(contract: Contract): readonly ListMember[] {
  const lists = own(contract).flatMap(listsOf);
  const isWrapped = ({ wrapper }: ListMember) => wrapper !== undefined;
  return [...lists.filter(isWrapped), ...lists.filter((list) => !isWrapped(list))];
}
