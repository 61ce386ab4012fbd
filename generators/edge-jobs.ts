import type { JobView } from "../schemas/types.js";
import { awkwardTexts } from "./awkward-texts.js";
import { plainJob } from "./job.js";

/** A job at the edge of the documentation, with a name of the form `kind: what`. */
export interface EdgeJob {
  name: string;
  job: JobView;
}

const edge = (name: string, change: JobView): EdgeJob => ({ name, job: { ...plainJob, ...change } });
const targets = (count: number) =>
  Array.from({ length: count }, (_, at) => ({ TargetInstanceId: `iot-cn-target-${at + 1}` }));

const zeros = [
  edge("zero: every number", { Status: 0, Strategy: 0, Total: 0, GmtCreate: "0" }),
  ...(["Status", "Strategy", "Total"] as const).map((name) => edge(`zero: ${name}`, { [name]: 0 })),
  edge("zero: GmtCreate", { GmtCreate: "0" }),
];

const lists = [
  edge("list: no target", { TargetInstanceConfigs: [] }),
  edge("list: no target, nearest", { Strategy: 1, TargetInstanceConfigs: [] }),
  edge("list: a lone target, nearest", { Strategy: 1, TargetInstanceConfigs: targets(1) }),
  ...[2, 10, 20, 300].map((count) =>
    edge(`list: ${count} targets`, { Strategy: 1, TargetInstanceConfigs: targets(count) }),
  ),
  edge("list: the same target twice", { Strategy: 1, TargetInstanceConfigs: [...targets(1), ...targets(1)] }),
  edge("list: targets in no order", { Strategy: 1, TargetInstanceConfigs: targets(12).toReversed() }),
];

const short = "1 -1 2147483648 4294967296 999999999999 1581595942999";
const safeEnd = "9007199254740991 9007199254740992 9007199254740993 -9007199254740993";
const long = "1234567890123456 12345678901234567 123456789012345678 1234567890123456789";
const ends = "9223372036854775806 9223372036854775807 -9223372036854775808";

/** Longs whose digits a reader may lose. */
export const edgeLongs: readonly string[] = [short, safeEnd, long, ends].flatMap((line) => line.split(" "));
const longs = edgeLongs.map((GmtCreate) => edge(`long: GmtCreate ${GmtCreate}`, { GmtCreate }));

const enums = [
  ...[0, 1, 2, 3].map((Status) => edge(`enum: Status ${Status}`, { Status })),
  ...[4, 9, -1, 100, 2147483647].map((Status) => edge(`enum: Status ${Status} from the future`, { Status })),
  edge("enum: Strategy 1", { Strategy: 1, TargetInstanceConfigs: targets(3) }),
  ...[2, 7, -1].map((Strategy) => edge(`enum: Strategy ${Strategy} from the future`, { Strategy })),
  edge("number: the most devices", { Total: 2147483647 }),
];

const ids = [
  edge("text: digits-only uids", { SourceUid: "1234567890123456", TargetUid: "9876543210987654" }),
  edge("text: uids with leading zeros", { SourceUid: "0012345678901234", TargetUid: "000" }),
  edge("text: uids beyond 2^53", { SourceUid: "9007199254740993", TargetUid: "12345678901234567890" }),
  edge("text: equal uids", { SourceUid: "uid-same", TargetUid: "uid-same" }),
];

const allTexts = (text: string): JobView => ({
  JobId: text,
  ProductKey: text,
  SourceInstanceId: text,
  SourceUid: text,
  TargetUid: text,
  TargetInstanceConfigs: [{ TargetInstanceId: text }],
});
const texts = awkwardTexts.map((text, at) => edge(`text: awkward ${at + 1}, ${label(text)}`, allTexts(text)));

const absences = [
  { name: "absent: every member", job: {} },
  edge("absent: the id of a target", { TargetInstanceConfigs: [{}] }),
  ...Object.keys(plainJob).map((name) => ({ name: `absent: ${name}`, job: without(name) })),
];

/** Every named edge job: zeros, lists, longs, future enum values, texts and absent members. */
export const edgeJobs: readonly EdgeJob[] = [...zeros, ...lists, ...longs, ...enums, ...ids, ...texts, ...absences];

/** A text as it appears in a name. */
export function label(text: string): string {
  const shown = JSON.stringify(text);
  return shown.length > 40 ? `${text.length} units long` : shown;
}

function without(name: string): JobView {
  return Object.fromEntries(Object.entries(plainJob).filter(([member]) => member !== name));
}
