import { refuse, replies, texts, trees } from "./changes.js";
import { answering, type Mutant, mutant, withData } from "./mutant.js";
import { sendByPieces } from "./sends.js";

const inFormat = (format: string, change: (text: string) => string) => (text: string, result: string) =>
  result === format ? change(text) : text;

/**
 * Cuts the last character of a RequestId that starts with a space, as the documented samples do, together with the
 * space.
 */
const shortened = (name: string, breaks: string, spaced: RegExp) =>
  replies(name, [breaks], (text) => (spaced.test(text) ? text.replace(spaced, "$1$2") : undefined));

const samples: readonly Mutant[] = [
  texts(
    "takes the stars of a masked text out, in JSON",
    ["parsing.sample-json"],
    inFormat("JSON", (text) => text.replaceAll("***", "")),
  ),
  texts(
    "takes the stars of a masked text out, in XML",
    ["parsing.sample-xml"],
    inFormat("XML", (text) => text.replaceAll("***", "")),
  ),
  shortened(
    "cuts the end of a RequestId that begins with a space, in JSON",
    "parsing.sample-json",
    /("RequestId": ") ([^"]*)[^"](?=")/,
  ),
  shortened(
    "cuts the end of a RequestId that begins with a space, in XML",
    "parsing.sample-xml",
    /(<RequestId>) ([^<]*)[^<](?=<)/,
  ),
];

/** Changes the text of a creation time, in one format or in both. */
const times = (
  name: string,
  breaks: readonly string[],
  format: string,
  change: (text: string) => number | bigint | undefined,
) =>
  answering(name, breaks, (answer, call) =>
    format === "any" || call.format === format
      ? withData(answer, ({ GmtCreate, ...data }) => {
          const changed = GmtCreate === undefined ? undefined : change(String(GmtCreate));
          return changed === undefined ? data : { ...data, GmtCreate: changed };
        })
      : answer,
  );

const longs: readonly Mutant[] = [
  times("takes a time of 12 digits for seconds, in JSON", ["parsing.long"], "JSON", (text) =>
    text.length === 12 ? BigInt(text) * 1000n : BigInt(text),
  ),
  times("takes a time of ten digits for seconds, in XML", ["parsing.long"], "XML", (text) =>
    text.length === 10 ? BigInt(text) * 1000n : BigInt(text),
  ),
  times("takes a time of 0 for none", ["parsing.long"], "any", (text) => (text === "0" ? undefined : BigInt(text))),
  times("loses the sign of a time before 1970, in JSON", ["parsing.long-range"], "JSON", (text) =>
    text.startsWith("-") ? -BigInt(text) : BigInt(text),
  ),
  times("rounds a time above 2^53, in XML", ["parsing.long-range"], "XML", (text) => BigInt(Number(text))),
];

const inLists = (name: string, format: string, change: (ids: string[]) => string[]) =>
  answering(name, ["parsing.list"], (answer, call) =>
    call.format === format
      ? withData(answer, (data) => {
          const ids = data.TargetInstanceConfigs?.map(({ TargetInstanceId }) => TargetInstanceId);
          if (!ids || ids.length <= 100) return data;
          return { ...data, TargetInstanceConfigs: change(ids).map((TargetInstanceId) => ({ TargetInstanceId })) };
        })
      : answer,
  );

const lists: readonly Mutant[] = [
  inLists("sorts a list of more than a hundred targets, in JSON", "JSON", (ids) => ids.toSorted()),
  inLists("loses the last of more than a hundred targets, in XML", "XML", (ids) => ids.slice(0, -1)),
  inLists("has the last but one of more than a hundred targets twice, in JSON", "JSON", (ids) => [
    ...ids.slice(0, -1),
    ...ids.slice(-2, -1),
  ]),
];

const layouts: readonly Mutant[] = [
  refuse(
    "knows no tab between the tokens of JSON",
    ["parsing.member-order"],
    (text) => text.includes('"GmtCreate"') && !text.includes("***") && text.includes("\t"),
    "JSON",
  ),
  refuse(
    "wants Data before Success, in XML",
    ["parsing.member-order", "parsing.unknown-members"],
    (text) => !text.includes("<!--") && /<Success>[\s\S]*<Data>/.test(text),
    "XML",
  ),
  mutant("decodes each piece of a body by itself, where its length is not named", ["parsing.chunks"], () => ({
    send: sendByPieces(({ headers }) => headers["content-length"] === undefined),
  })),
  mutant("decodes each piece of XML by itself", ["parsing.chunks", "parsing.text"], () => ({
    send: sendByPieces(({ headers }) => String(headers["content-type"]).includes("xml")),
  })),
  mutant("decodes each piece of JSON by itself", ["parsing.chunks", "parsing.text"], () => ({
    send: sendByPieces(({ headers }) => String(headers["content-type"]).includes("json")),
  })),
];

const xml: readonly Mutant[] = [
  mutant("loses the Status after a byte order mark of XML", ["parsing.rare-spelling"], ({ decode }) => ({
    decode(body) {
      const isMarked = body.subarray(0, 4).equals(Buffer.from("\ufeff<"));
      return isMarked ? decode(body).replace(/<Status>.*<\/Status>/, "") : decode(body);
    },
  })),
  refuse(
    "knows a declaration in double quotes alone",
    ["parsing.xml-text"],
    (text) => text.startsWith("<?xml version='"),
    "XML",
  ),
  refuse(
    "knows no attributes",
    ["parsing.xml-text"],
    (text) => / \w+="[^"]*">/.test(text.replace(/<\?.*?\?>/, "")),
    "XML",
  ),
  mutant("never comes back from entities that hold others", ["parsing.xml-safety"], ({ send }) => ({
    async send(request, link) {
      const reply = await send(request, link);
      if (!reply.body.includes("<!ENTITY e1 ")) return reply;
      return new Promise((_, reject) => {
        link.signal.addEventListener("abort", () => reject(new Error("aborted")));
      });
    },
  })),
  trees("gives an absent list of XML its document's targets", ["parsing.absent"], ({ Data }, { headers }) => {
    const isXml = String(headers["content-type"]).includes("xml");
    if (isXml && Data && Data["TargetInstanceConfigs"] === undefined && Data["SourceInstanceId"] !== undefined)
      Data["TargetInstanceConfigs"] = [{ TargetInstanceId: Data["SourceInstanceId"] }];
  }),
];

/** Clients that read answers wrongly in one format, or for one kind of value. */
export const rareAnswerMutants: readonly Mutant[] = [...samples, ...longs, ...lists, ...layouts, ...xml];
