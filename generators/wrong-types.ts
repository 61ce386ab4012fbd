import type { Format, JobView, Sample } from "../schemas/types.js";
import { plainJob } from "./job.js";
import { jsonText } from "./json.js";
import { success } from "./response.js";
import { plainSpelling } from "./spelling.js";
import { type Member, type Node, nodeOf, responseTree } from "./tree.js";
import { responseMeaning, responseSample } from "./wire.js";
import { responseRoot, xmlText } from "./xml.js";

type Numeric = "Status" | "Strategy" | "Total" | "GmtCreate";

const inJson: Readonly<Record<Numeric, readonly unknown[]>> = {
  Status: ["", "abc", " ", "1abc", true, false, [], [1], {}, 1.5, "1.5"],
  Strategy: ["", "abc", false, [], {}, 0.5],
  Total: ["", "many", true, [], {}, 2.5],
  GmtCreate: ["", "now", "2020-02-13T12:12:22Z", true, [], {}, 1581595942000.5],
};

const inXml: Readonly<Record<Numeric, readonly string[]>> = {
  Status: ["", "abc", "1.5", "true", "1 2"],
  Strategy: ["", "abc", "0.5", "false"],
  Total: ["", "many", "2.5", "1 2"],
  GmtCreate: ["", "now", "2020-02-13T12:12:22Z", "true"],
};

/** Answers in which one number of the job is written as a value of another type. What it means lacks that member. */
export function wrongTypes(format: Format): readonly Sample[] {
  const table = Object.entries(format === "JSON" ? inJson : inXml) as [Numeric, readonly unknown[]][];
  return table.flatMap(([member, values]) => values.map((written) => wrongType(format, member, written)));
}

function wrongType(format: Format, member: Numeric, written: unknown): Sample {
  const tree = swapped(responseTree(success(plainJob), plainSpelling), member, nodeOf(written));
  const body = format === "JSON" ? jsonText(tree) : xmlText(responseRoot, tree);
  const response = success(without(member));
  const plain = responseSample(`${member} written as ${JSON.stringify(written)}`, format, response);
  const oddity = { path: `$.Data.${member}`, written };
  return { ...plain, reply: { ...plain.reply, body }, means: { ...responseMeaning(response, format), oddity } };
}

function without(member: Numeric): JobView {
  const { [member]: _, ...rest } = plainJob;
  return rest;
}

// Names of numbers occur once in an answer, so the name alone finds the member.
function swapped(tree: Node, name: string, by: Node): Node {
  if (tree.kind !== "object") return tree;
  const swap = (member: Member) => ({
    name: member.name,
    node: member.name === name ? by : swapped(member.node, name, by),
  });
  return { kind: "object", members: tree.members.map(swap) };
}
