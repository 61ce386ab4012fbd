import { get } from "node:http";
import { isText, refuse, texts, trees } from "./changes.js";
import { answering, type Mutant, mutant, withData } from "./mutant.js";
import { sendByPieces } from "./sends.js";

const values: readonly Mutant[] = [
  refuse(
    "refuses a space before the RequestId in JSON",
    ["parsing.sample-json"],
    (text) => text.includes('"RequestId": " '),
    "JSON",
  ),
  refuse(
    "refuses a space before the RequestId in XML",
    ["parsing.sample-xml"],
    (text) => text.includes("<RequestId> "),
    "XML",
  ),
  mutant("cuts a Total of four digits and more", ["parsing.job"], ({ readJson, readXml }) => ({
    readJson: (text) => readJson(text.replace(/("Total":\d{3})\d+/, "$1")),
    readXml: (text) => readXml(text.replace(/(<Total>\d{3})\d+/, "$1")),
  })),
  mutant("cuts a Total that JSON has as long text", ["parsing.numeric-text"], ({ readJson }) => ({
    readJson: (text) => readJson(text.replace(/"Total":"(\d{5})\d+"/, '"Total":"$1"')),
  })),
  answering("rounds 2^53 - 1", ["parsing.long"], (answer) =>
    withData(answer, (data) => (data["GmtCreate"] === 2 ** 53 - 1 ? { ...data, GmtCreate: 2 ** 53 - 2 } : data)),
  ),
  answering("reads a Long as a double", ["parsing.long-range"], (answer) =>
    withData(answer, (data) =>
      typeof data["GmtCreate"] === "bigint" ? { ...data, GmtCreate: Number(data["GmtCreate"]) } : data,
    ),
  ),
  texts("drops leading zeros", ["parsing.text"], (text) => text.replace(/^0+(?=\d)/, "")),
  texts("trims what it reads from XML", ["parsing.text", "parity.text"], (text, format) =>
    format === "XML" ? text.trim() : text,
  ),
  texts("loses characters outside the BMP", ["parsing.text"], (text) =>
    text.replaceAll(/[\u{10000}-\u{10ffff}]/gu, "\ufffd"),
  ),
];

const shapes: readonly Mutant[] = [
  answering("copies a missing SourceUid from TargetUid", ["parsing.absent", "parsing.wrong-type"], (answer) =>
    withData(answer, (data) => ({ SourceUid: data["TargetUid"], ...data })),
  ),
  answering("reads a missing Status as 0", ["parsing.absent", "parsing.wrong-type"], (answer) => ({
    ...answer,
    Data: { Status: 0, ...answer.Data },
  })),
  answering("puts an empty target into a missing list", ["parsing.absent"], (answer) =>
    withData(answer, (data) => ({ TargetInstanceConfigs: [{ TargetInstanceId: "" }], ...data })),
  ),
  answering("loses targets after the hundredth", ["parsing.list"], (answer) =>
    withData(answer, (data) =>
      data.TargetInstanceConfigs ? { ...data, TargetInstanceConfigs: data.TargetInstanceConfigs.slice(0, 100) } : data,
    ),
  ),
  trees("empties a list in a shape that it does not know", ["parsing.list-shape"], ({ Data }) => {
    const outer = Data?.["TargetInstanceConfigs"];
    if (Data && (Array.isArray(outer) || (outer && !Object.hasOwn(outer, "targetInstanceConfigs"))))
      Data["TargetInstanceConfigs"] = { targetInstanceConfigs: [] };
  }),
  trees("refuses members that it does not know", ["parsing.unknown-members"], ({ Data }) => {
    if (Data && "Owner" in Data) throw new Error("unknown member");
  }),
  refuse(
    "wants the RequestId first",
    ["parsing.member-order", "parsing.unknown-members"],
    (text) => text.includes('"Data"') && !/^\s*\{\s*"RequestId"/.test(text),
    "JSON",
  ),
  mutant("decodes each piece of a body by itself", ["parsing.chunks", "parsing.text"], () => ({
    send: sendByPieces(),
  })),
];

const bytes: readonly Mutant[] = [
  mutant("reads on after the last brace of JSON", ["parsing.malformed"], ({ readJson }) => ({
    readJson: (text) => readJson(text.slice(0, text.lastIndexOf("}") + 1)),
  })),
  mutant("ignores what follows the root of XML", ["parsing.malformed"], ({ readXml }) => ({
    readXml: (text) => readXml(text.replace(/(<\/QueryDeviceDistributeJobResponse>)[\s\S]*$/, "$1")),
  })),
  mutant("takes null for an empty success", ["parsing.malformed"], ({ interpret }) => ({
    interpret: (tree, reply) => (tree === null ? { Success: true } : interpret(tree, reply)),
  })),
  mutant("accepts commas before a brace", ["parsing.strictness", "parsing.text"], ({ readJson }) => ({
    readJson: (text) => readJson(text.replaceAll(/,([}\]])/g, "$1")),
  })),
  mutant("replaces bytes that are not UTF-8", ["parsing.strictness"], () => ({
    decode: (body) => new TextDecoder().decode(body),
  })),
  trees("takes a Status that is no number for 0", ["parsing.wrong-type"], ({ Data }) => {
    if (Data && isText(Data["Status"]) && !/^-?\d+$/.test(Data["Status"])) Data["Status"] = "0";
  }),
  mutant("does not know CDATA", ["parsing.xml-text"], ({ readXml }) => ({
    readXml: (text) => readXml(text.replaceAll(/<!\[CDATA\[[^<]*?\]\]>(?=<\/)/g, "")),
  })),
  mutant("fetches what a document type names", ["parsing.xml-safety"], ({ send }) => ({
    async send(request, link) {
      const reply = await send(request, link);
      const url = /"(http:[^"]*external-entity[^"]*)"/.exec(reply.body.toString())?.[1];
      if (url) await new Promise((resolve) => get(url, (incoming) => incoming.resume().on("end", resolve)));
      return reply;
    },
  })),
  mutant("expands entities without end", ["parsing.xml-safety"], ({ readXml }) => ({
    readXml: (text) => readXml(text.replace(/<!DOCTYPE[\s\S]*?\]>/, "").replace("&e;", "0123456789".repeat(1000))),
  })),
  mutant("merges __proto__ into every object", ["parsing.pollution"], ({ readJson }) => ({
    readJson(text) {
      if (text.includes("__proto__")) Object.assign(Object.prototype, { polluted: "yes" });
      return readJson(text);
    },
  })),
];

/** Clients that read answers wrongly. */
export const parsingMutants: readonly Mutant[] = [...values, ...shapes, ...bytes];
