import type { Answer as Settled } from "../../reference/client/envelope.js";
import type { ClientParts } from "../../reference/client/overrides.js";
import type { Tree } from "./changes.js";
import { answering, type Failure, failing, type Mutant, mutant, rethrow, withData } from "./mutant.js";

/** Ends the call differently if JSON contained `"Success":"false"`, as text. */
function whereFalseIsText(
  { readJson, readXml, settle }: ClientParts,
  end: (error: Failure) => unknown,
): Partial<ClientParts> {
  // no other call runs between the reading and the settling of one answer
  let isText = false;
  return {
    readJson(text) {
      isText = /"Success":\s*"false"/.test(text);
      return readJson(text);
    },
    readXml(text) {
      isText = false;
      return readXml(text);
    },
    settle(envelope, reply) {
      try {
        return settle(envelope, reply);
      } catch (error) {
        if (!isText) throw error;
        return end(error as Failure) as Settled;
      }
    },
  };
}

const enums: readonly Mutant[] = [
  mutant("has the Status that a job had first in place of 0", ["enums.status"], ({ interpret }) => {
    const known = new Map<unknown, unknown>();
    return {
      interpret(tree, reply) {
        const { Data } = (tree ?? {}) as Tree;
        const { JobId, Status } = Data ?? {};
        const isText = typeof Status === "string" && reply.body.toString().startsWith("{");
        const isZero = String(Status) === "0";
        if (Data && isZero && !isText) Data["Status"] = known.get(JobId) ?? Status;
        if (!isZero && !known.has(JobId)) known.set(JobId, Status);
        return interpret(tree, reply);
      },
    };
  }),
  mutant('takes a Status of "0" in text for none', ["enums.status", "parsing.numeric-text"], ({ readJson }) => ({
    readJson: (text) => readJson(text.replace('"Status":"0",', "")),
  })),
  mutant("keeps the Strategy of a job that runs, where JSON has it as text", ["enums.strategy"], ({ interpret }) => {
    const known = new Map<unknown, unknown>();
    return {
      interpret(tree, reply) {
        const { Data } = (tree ?? {}) as Tree;
        const { JobId, Strategy, Status } = Data ?? {};
        const isText = typeof Strategy === "string" && reply.body.toString().startsWith("{");
        if (Data && isText && Status === "1") Data["Strategy"] = known.get(JobId) ?? Strategy;
        if (!known.has(JobId)) known.set(JobId, Strategy);
        return interpret(tree, reply);
      },
    };
  }),
  mutant('reads a Strategy of "1" in text as 10', ["enums.strategy", "parsing.numeric-text"], ({ readJson }) => ({
    readJson: (text) => readJson(text.replace('"Strategy":"1"', '"Strategy":"10"')),
  })),
  mutant(
    'loses a Strategy of "0" in text',
    ["enums.strategy", "parsing.numeric-text", "parsing.sample-json"],
    ({ readJson }) => ({ readJson: (text) => readJson(text.replace(/"Strategy":\s*"0",/, "")) }),
  ),
  mutant("returns nothing where Success is false in text", ["enums.success"], (plain) =>
    whereFalseIsText(plain, () => null),
  ),
  mutant("returns a failure without its Success, where that is text", ["enums.success"], (plain) =>
    whereFalseIsText(plain, ({ code, message }) => ({ Code: code, ErrorMessage: message })),
  ),
  answering("takes an unknown Status for 3, in XML", ["enums.open", "parity.open"], (answer, { format }) =>
    withData(answer, (data) => (format === "XML" && Number(data["Status"]) > 3 ? { ...data, Status: 3 } : data)),
  ),
];

type Seen = Record<string, unknown> & { TargetInstanceConfigs?: unknown[] };

/** Adds a member to a success in one format. */
const adding = (
  name: string,
  breaks: string,
  format: string,
  member: "Code" | "ErrorMessage",
  when: (data: Seen) => boolean,
) =>
  answering(name, [breaks], (answer, call) =>
    call.format === format && answer.Data && when(answer.Data) ? { ...answer, [member]: "OK" } : answer,
  );

/** Shortens the report of a failure in one format. */
const short = (name: string, breaks: string, format: string, code: string) =>
  failing(name, [breaks], (error, call) =>
    rethrow(error, call.format === format && error.code === code ? { message: "It was refused." } : {}),
  );

const parity: readonly Mutant[] = [
  adding(
    "adds a message to a job that was broken off, from XML",
    "parity.job",
    "XML",
    "ErrorMessage",
    ({ Status }) => Status === 3,
  ),
  adding(
    "adds a Code to a job that has not begun, from JSON",
    "parity.job",
    "JSON",
    "Code",
    ({ Status }) => Status === 0,
  ),
  adding("adds a Code to text of several lines, from JSON", "parity.text", "JSON", "Code", ({ ProductKey }) =>
    String(ProductKey).includes("\n"),
  ),
  adding("adds a message to text with an ampersand, from XML", "parity.text", "XML", "ErrorMessage", ({ ProductKey }) =>
    String(ProductKey).includes("&"),
  ),
  adding(
    "adds a Code to more than thirty targets, from JSON",
    "parity.list",
    "JSON",
    "Code",
    ({ TargetInstanceConfigs }) => (TargetInstanceConfigs?.length ?? 0) > 30,
  ),
  adding(
    "adds a message to an empty list, from JSON",
    "parity.list",
    "JSON",
    "ErrorMessage",
    ({ TargetInstanceConfigs }) => TargetInstanceConfigs?.length === 0,
  ),
  failing("returns business failures from JSON and raises them from XML", ["parity.failure"], (error, { format }) => {
    const { code, message, requestId, httpStatus = 0 } = error;
    if (format === "XML" || httpStatus >= 300 || code === undefined) throw error;
    return { RequestId: requestId, Success: false, Code: code, ErrorMessage: message };
  }),
  short(
    "loses the message of a refused permission, from XML",
    "parity.failure",
    "XML",
    "iot.common.RamActionPermissionDeny",
  ),
  short(
    "loses the message of a refused permission, from JSON",
    "parity.failure",
    "JSON",
    "iot.common.RamActionPermissionDeny",
  ),
  short("loses the message of an unknown access key, from XML", "parity.gateway", "XML", "InvalidAccessKeyId.NotFound"),
  short("loses the message of a wrong signature, from JSON", "parity.gateway", "JSON", "SignatureDoesNotMatch"),
];

/** Takes an unreadable body with this status for an answer. */
const taking = (name: string, httpStatus: number, format: string, answer: unknown) =>
  failing(name, ["errors.not-json"], (error, call) => {
    const isPage = error.message.startsWith("Failed to read the answer") && error.httpStatus === httpStatus;
    if (!isPage || call.format !== format) throw error;
    return answer;
  });

const failures: readonly Mutant[] = [
  taking("takes a page with HTTP 502 for no answer, in XML", 502, "XML", null),
  taking("takes a page with HTTP 429 for a success, in JSON", 429, "JSON", { Success: true }),
  taking("takes a page with HTTP 503 for a failure that it returns, in JSON", 503, "JSON", {
    Success: false,
    Code: "503",
  }),
];

/** Clients that misunderstand a value or a failure in one format or spelling. */
export const rareMeaningMutants: readonly Mutant[] = [...enums, ...parity, ...failures];
