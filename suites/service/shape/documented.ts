import type { Contract } from "../../../schemas/contract/contract.js";
import { isFlagship } from "../../../schemas/contract/flagship.js";
import type { LeafMember, Member } from "../../../schemas/contract/members.js";
import { answerMembers } from "../../../schemas/members.js";

/** The documented parts of an answer, by their paths in a shape. */
export interface Documented {
  /** The members of an answer, including those of a gateway failure. */
  answer: readonly string[];
  /** Names by the path of their parent. Other parents are not searched. */
  names: Readonly<Record<string, readonly string[]>>;
  /** Paths of lists. */
  lists: ReadonlySet<string>;
  /** Names that repeat. In XML, a list with one entry looks like an object. */
  repeated: ReadonlySet<string>;
  leaves: ReadonlyMap<string, LeafMember>;
  /** The path of the text that repeats the key. */
  echo: string | undefined;
  /** The path of a time whose unit is reported. */
  time: string | undefined;
}

const known = new WeakMap<Contract, Documented>();

/** The parts that a contract documents. */
export function documentedBy(contract: Contract): Documented {
  const found = known.get(contract) ?? made(contract);
  known.set(contract, found);
  return found;
}

interface Found {
  names: Record<string, readonly string[]>;
  lists: Set<string>;
  leaves: Map<string, LeafMember>;
}

function made(contract: Contract): Documented {
  const { members } = contract.answer;
  const own = members.map(({ name }) => name);
  const answer = [...own, ...answerMembers.filter((name) => !own.includes(name) && isGateways(name))];
  const found: Found = { names: { $: answer }, lists: new Set(), leaves: new Map() };
  for (const member of members) add(member, `$.${member.name}`, found);
  const time = isFlagship(contract) ? "$.Data.GmtCreate" : undefined;
  const repeated = new Set([...found.lists].map((path) => path.replace(/^.*\./, "")));
  return { ...found, repeated, answer, echo: contract.echo, time };
}

/** Whether a member of the flagship's answers also occurs in gateway failures of any operation. */
const isGateways = (name: string) => ["Code", "Message", "RequestId", "HostId", "Recommend"].includes(name);

function add(member: Member, path: string, found: Found): void {
  if (member.type === "object") {
    found.names[path] = member.members.map(({ name }) => name);
    for (const each of member.members) add(each, `${path}.${each.name}`, found);
    return;
  }
  if (member.type !== "list") return void found.leaves.set(path, member);
  const { wrapper, item } = member;
  // search lists without their wrapper, too
  if (wrapper !== undefined) found.names[path] = [wrapper];
  const inner = wrapper === undefined ? path : `${path}.${wrapper}`;
  found.lists.add(inner);
  for (const place of new Set([path, inner])) add(item, `${place}[]`, found);
}
