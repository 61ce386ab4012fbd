import type { Answer } from "../../../generators/answer.js";
import { bodyMembers } from "../../../schemas/contract/body.js";
import type { Contract } from "../../../schemas/contract/contract.js";
import type { LeafMember, ListMember, Member } from "../../../schemas/contract/members.js";
import { leavesOf } from "../../../schemas/contract/members.js";
import { sentence } from "../../../schemas/sentence.js";
import type { CallResult, Fault, Meaning } from "../../../schemas/types.js";
import { countOf, say, sayResult } from "../../engine/say.js";
import { differLeaf, type Latitude } from "./leaf.js";
import { entriesOf, type Members, members, seenAt, view } from "./view.js";

/** Selects the leaves and lists to compare. Default: all. */
export type Only = (member: LeafMember | ListMember) => boolean;

interface On {
  contract: Contract;
  latitude: Latitude;
  only: Only;
}

/** Returns faults of one member. If an object is absent, nothing is expected in its place. */
function differMember(member: Member, path: string, meant: unknown, seen: unknown, on: On): Fault[] {
  if (member.type === "list") return on.only(member) ? differList(member, path, meant, seen, on) : [];
  if (member.type === "object") {
    if (meant === undefined) return [];
    return differMembers(member.members, path, meant as Answer, members(seen), on);
  }
  if (member.type === "any" || !on.only(member)) return [];
  return differLeaf(path, member.type, meant as string | undefined, seen, on.latitude);
}

function differMembers(
  all: readonly Member[],
  path: string,
  meant: Answer,
  seen: Members | undefined,
  on: On,
): Fault[] {
  return all.flatMap((member) =>
    differMember(member, `${path}.${member.name}`, meant[member.name], seen?.[member.name], on),
  );
}

/** Returns faults of the length, order and entries of a list. An empty list may be reported as absent. */
function differList(list: ListMember, path: string, meant: unknown, seen: unknown, on: On): Fault[] {
  const { entries = [], odd } = entriesOf(list, seen);
  if (odd !== undefined) return [{ path, expected: "a list", actual: say(odd) }];
  const expected = (meant ?? []) as readonly unknown[];
  if (entries.length !== expected.length)
    return [{ path, expected: countOf(expected.length, on.contract.words.entry.en), actual: say(entries) }];
  return expected.flatMap((each, index) => differMember(list.item, `${path}[${index}]`, each, entries[index], on));
}

/** Returns faults of the body of an answer. */
export function differBody(
  contract: Contract,
  means: Meaning,
  seen: Members,
  { only = () => true, latitude = means }: { only?: Only; latitude?: Latitude } = {},
): Fault[] {
  const meant = (means.response ?? {}) as Answer;
  return differMembers(bodyMembers(contract), "$", meant, seen, { contract, latitude, only });
}

/**
 * Returns faults of RequestId and Success. White space around a RequestId is ignored (C3). A client that returns only
 * the body, and raises every failure, has neither: returning counts as its Success.
 */
export function differEnvelope(contract: Contract, means: Meaning, envelope: Members): Fault[] {
  const { RequestId: meantId, Success: meant } = means.response ?? {};
  const { RequestId: result, Success } = envelope;
  const isBare = result === undefined && Success === undefined && meant !== false;
  if (isBare && bodyMembers(contract).some(({ name }) => envelope[name] !== undefined)) return [];
  const requestId = typeof result === "string" ? result.trim() : result;
  const success = contract.envelope === "iot" ? differLeaf("$.Success", "boolean", meant, Success, means) : [];
  return [...differLeaf("$.RequestId", "text", meantId?.trim(), requestId), ...success];
}

/** Compares everything that a successful answer says with everything that the client understood. */
export function differResponse(contract: Contract, means: Meaning, result: CallResult | undefined): Fault[] {
  return withView(contract, result, (seen) => [
    ...differEnvelope(contract, means, seen),
    ...differBody(contract, means, seen),
  ]);
}

/** Runs a judge on the returned members. Returns a fault if nothing readable was returned. */
export function withView(
  { words }: Pick<Contract, "words">,
  result: CallResult | undefined,
  judge: (seen: Members) => Fault[],
  expected = `a returned ${words.answer.en}`,
): Fault[] {
  const seen = view(result);
  return seen ? judge(seen) : [{ path: "$", expected, actual: sayResult(result) }];
}

/** Returns which numbers and booleans were passed on as text, such as `Status handed on as text`. */
export function coercions(contract: Contract, means: Meaning, result: CallResult | undefined): string[] {
  if (!view(result) || !means.response) return [];
  const meant = { returned: means.response, call: 0, atMs: 0 };
  return numbersOf(contract).flatMap(({ name, path }) => {
    const [wanted, got] = [seenAt(meant, path), seenAt(result, path)];
    return wanted !== undefined && got === String(wanted) ? [sentence("{0} handed on as text", name)] : [];
  });
}

/** Returns the numbers and booleans outside of lists. */
function numbersOf({ answer }: Contract): LeafMember[] {
  return leavesOf(answer).filter(({ type, path }) => type !== "text" && type !== "any" && !path.includes("[]"));
}
