import { replies, type Tree, trees } from "./changes.js";
import { answering, type Failure, failing, type Mutant, mutant } from "./mutant.js";

const said = (tree: Tree, name: string) => tree[name] !== undefined && tree[name] !== null;
const isPage = (error: Failure) => error.message.startsWith("Failed to read the answer");

const absences: readonly Mutant[] = [
  answering("adds a Code to every success", ["parsing.absent"], (answer) => ({ Code: "OK", ...answer })),
  trees("takes an answer without Success for a success", ["parsing.absent"], (tree) => {
    if (said(tree, "Data") && !said(tree, "Success")) tree["Success"] = true;
  }),
  trees("takes a gateway failure with HTTP 200 for a success", ["parsing.absent"], (tree, { status }) => {
    if (said(tree, "Code") && !said(tree, "Success") && status === 200) tree["Success"] = true;
  }),
  answering("makes up a RequestId that is missing", ["parsing.absent"], (answer) => ({
    RequestId: "00000000-0000-4000-8000-000000000000",
    ...answer,
  })),
];

const readings: readonly Mutant[] = [
  mutant("takes text for Latin-1 where no charset is named", ["parsing.text"], ({ send }) => ({
    async send(request, link) {
      const reply = await send(request, link);
      const named = reply.headers["content-type"]?.includes("charset") ?? false;
      return named ? reply : { ...reply, body: Buffer.from(reply.body.toString("latin1")) };
    },
  })),
  trees("reads names without regard to letter case", ["parsing.unknown-members"], ({ Data }) => {
    for (const [name, value] of Object.entries(Data ?? {})) {
      const known = ["Status", "JobId", "Total"].find((each) => each.toLowerCase() === name.toLowerCase());
      if (known && Data) Data[known] = value;
    }
  }),
  trees("takes a Message beside a job for a failure", ["parsing.unknown-members"], (tree) => {
    if (said(tree, "Message")) tree["Success"] = false;
  }),
  replies(
    "knows the length of a body only where it is named",
    ["parsing.chunks", "errors.gateway", "parsing.own-answer"],
    (_, { headers }) => (headers["content-length"] === undefined ? "" : undefined),
  ),
  replies("takes HTTP 204 for an empty success", ["parsing.malformed"], (_, { status, headers }) => {
    const isXml = String(headers["content-type"]).includes("xml");
    const none = isXml
      ? "<QueryDeviceDistributeJobResponse><Success>true</Success></QueryDeviceDistributeJobResponse>"
      : '{"Success":true}';
    return status === 204 ? none : undefined;
  }),
  failing("takes a page with HTTP 404 for no job", ["parsing.malformed"], (error) => {
    if (isPage(error) && error.httpStatus === 404) return { Success: true };
    throw error;
  }),
  mutant("merges __proto__ of XML into every object", ["parsing.pollution"], ({ readXml }) => ({
    readXml(text) {
      if (text.includes("__proto__")) Object.assign(Object.prototype, { polluted: "yes" });
      return readXml(text);
    },
  })),
];

const outcomes: readonly Mutant[] = [
  trees("takes Success from the Code", ["errors.success-decides"], (tree) => {
    if (!said(tree, "Success")) return;
    tree["Success"] = !said(tree, "Code") || /^(|success|200)$/i.test(String(tree["Code"]));
  }),
  mutant("sees a failure only where no space stands before it", ["errors.business"], ({ readJson }) => ({
    readJson: (text) => readJson(text.replace(/"Success":\s+false/, '"Success":true')),
  })),
  trees("cuts an ErrorMessage at 120 characters", ["errors.business"], (tree) => {
    if (said(tree, "ErrorMessage")) tree["ErrorMessage"] = String(tree["ErrorMessage"]).slice(0, 120);
  }),
  mutant("does not decode entities in an ErrorMessage", ["errors.business"], ({ readXml }) => ({
    readXml: (text) =>
      readXml(text.replace(/<ErrorMessage>.*?<\/ErrorMessage>/s, (element) => element.replaceAll("&", "&amp;"))),
  })),
  trees("looks for Message where a failure has an HTTP status of 400", ["errors.business"], (tree, { status }) => {
    if (status === 400 && said(tree, "ErrorMessage")) tree["ErrorMessage"] = "";
  }),
  trees("takes an answer with Data for a success", ["errors.business"], (tree) => {
    if (Object.hasOwn(tree, "Data") && said(tree, "Success")) tree["Success"] = true;
  }),
];

/** Clients that read answers wrongly only in rare cases. */
export const subtleAnswerMutants: readonly Mutant[] = [...absences, ...readings, ...outcomes];
