import type { Format, Response, Sample } from "../schemas/types.js";
import { plainJob } from "./job.js";
import { jsonText } from "./json.js";
import { success } from "./response.js";
import { plainSpelling } from "./spelling.js";
import { type Member, type Node, nodeOf, responseTree } from "./tree.js";
import { responseMeaning, responseSample } from "./wire.js";
import { responseRoot, xmlText } from "./xml.js";

type Textual = "SourceUid" | "TargetUid" | "ProductKey" | "JobId";
type Numeric = "Status" | "Strategy" | "Total" | "GmtCreate";
/** What is written as another type: a member of the job, or the job itself. */
type Place = Numeric | Textual | "Data";

/** An integer that is written digit by digit, and never passes through a double. */
const long = (digits: string) => ({ $int: digits });

const inJson: Readonly<Record<Place, readonly unknown[]>> = {
  Status: ["", "abc", " ", "1abc", true, false, null, [], [1], {}, 1.5, "1.5"],
  Strategy: ["", "abc", false, null, [], {}, 0.5],
  Total: ["", "many", true, null, [], {}, 2.5],
  GmtCreate: ["", "now", "2020-02-13T12:12:22Z", true, null, [], {}, 1581595942000.5],
  SourceUid: [long("198000000000000123"), long("9007199254740993"), long("198"), null],
  TargetUid: [long("1234567890123456789"), 0, false],
  ProductKey: [0, true, null],
  JobId: [long("12345678901234567890"), null],
  Data: ["a text", 5, true, ["a"]],
};

const inXml: Readonly<Record<Numeric | "Data", readonly string[]>> = {
  Status: ["", "abc", "1.5", "true", "1 2"],
  Strategy: ["", "abc", "0.5", "false"],
  Total: ["", "many", "2.5", "1 2"],
  GmtCreate: ["", "now", "2020-02-13T12:12:22Z", "true"],
  Data: ["a text"],
};

/** Answers in which one number of the job, or the job, is written as a value of another type. What it means lacks that. */
export function wrongTypes(format: Format): readonly Sample[] {
  const table = Object.entries(format === "JSON" ? inJson : inXml) as [Place, readonly unknown[]][];
  return table.flatMap(([member, values]) => values.map((written) => wrongType(format, member, written)));
}

function wrongType(format: Format, member: Place, written: unknown): Sample {
  const tree = swapped(responseTree(success(plainJob), plainSpelling), member, nodeFor(written));
  const body = format === "JSON" ? jsonText(tree) : xmlText(responseRoot, tree);
  const response = without(member);
  const plain = responseSample(`${member} written as ${shown(written)}`, format, response);
  const oddity = { path: member === "Data" ? "$.Data" : `$.Data.${member}`, written };
  return { ...plain, reply: { ...plain.reply, body }, means: { ...responseMeaning(response, format), oddity } };
}

/** The node of a value; of an integer, its digits. */
function nodeFor(written: unknown): Node {
  const isLong = typeof written === "object" && written !== null && "$int" in written;
  return isLong ? { kind: "bare", text: String(written.$int) } : nodeOf(written);
}

const shown = (written: unknown) => JSON.stringify(written).replace(/^\{"\$int":"(.*)"\}$/, "$1");

function without(member: Place): Response {
  const { Data: _data, ...bare } = success(plainJob);
  if (member === "Data") return bare;
  const { [member]: _member, ...rest } = plainJob;
  return success(rest);
}

// These names occur once in an answer, so the name alone finds the member.
function swapped(tree: Node, name: string, by: Node): Node {
  if (tree.kind !== "object") return tree;
  const swap = (member: Member) => ({
    name: member.name,
    node: member.name === name ? by : swapped(member.node, name, by),
  });
  return { kind: "object", members: tree.members.map(swap) };
}
