import type { GatewayFailure, JobView, Response } from "../schemas/types.js";
import { shuffler } from "./shuffle.js";
import type { Spelling, UnknownMember } from "./spelling.js";

/** A member of an object, or an element. */
export interface Member {
  name: string;
  node: Node;
}

/** What both formats can write: text, a bare word (number, boolean, null), an object, a list. */
export type Node =
  | { kind: "text"; text: string }
  | { kind: "bare"; text: string }
  | { kind: "object"; members: readonly Member[] }
  | { kind: "list"; items: readonly Node[] };

type Build = (at: UnknownMember["at"] | "gateway", members: Member[]) => Node;

const envelope = ["RequestId", "Code", "ErrorMessage", "Data", "Success"] as const;
const jobOrder = [
  ...(["Status", "GmtCreate", "SourceUid", "Total", "Strategy", "TargetUid"] as const),
  ...(["SourceInstanceId", "TargetInstanceConfigs", "ProductKey", "JobId"] as const),
];
const gatewayOrder = ["RequestId", "HostId", "Code", "Message", "Recommend"] as const;

/** An answer of the operation as a tree: documented names and order, the target list in its wrapper. */
export function responseTree(response: Response, spelling: Spelling): Node {
  const build = builder(spelling);
  const node = (name: (typeof envelope)[number]) =>
    name === "Data" ? jobTree(response.Data ?? {}, build) : nodeOf(response[name]);
  return build("root", present(response, envelope, node));
}

/** A gateway failure as a tree. */
export function gatewayTree(failure: GatewayFailure, spelling: Spelling): Node {
  return builder(spelling)(
    "gateway",
    present(failure, gatewayOrder, (name) => nodeOf(failure[name])),
  );
}

/** Any JSON value as a tree. */
export function nodeOf(value: unknown): Node {
  if (typeof value === "string") return { kind: "text", text: value };
  if (Array.isArray(value)) return { kind: "list", items: value.map(nodeOf) };
  if (typeof value === "object" && value !== null) return { kind: "object", members: membersOf(value) };
  return { kind: "bare", text: JSON.stringify(value) };
}

const membersOf = (value: object) => Object.entries(value).map(([name, of]) => ({ name, node: nodeOf(of) }));

function jobTree(job: JobView, build: Build): Node {
  return build(
    "data",
    present(job, jobOrder, (name) => {
      if (name === "TargetInstanceConfigs") return listTree(job.TargetInstanceConfigs ?? [], build);
      // A Long is text in a meaning and a number on the wire.
      return name === "GmtCreate" ? { kind: "bare", text: job.GmtCreate ?? "" } : nodeOf(job[name]);
    }),
  );
}

function listTree(targets: readonly object[], build: Build): Node {
  const items = targets.map((target) => build("target", membersOf(target)));
  return build("list", [{ name: "targetInstanceConfigs", node: { kind: "list", items } }]);
}

function present<Name extends string>(
  of: { [N in Name]?: unknown },
  order: readonly Name[],
  node: (name: Name) => Node,
) {
  const members: Member[] = [];
  for (const name of order) if (of[name] !== undefined) members.push({ name, node: node(name) });
  return members;
}

function builder({ order = 0, unknown = [] }: Spelling): Build {
  const shuffle = order === 0 ? undefined : shuffler(order);
  const added = unknown.map(({ at, name, value }) => ({ at, name, node: nodeOf(value) }));
  return (at, members) => {
    const all = added.length === 0 ? members : [...members, ...added.filter((member) => member.at === at)];
    return { kind: "object", members: shuffle ? shuffle(all) : all };
  };
}
