import type { Spelling } from "../../../generators/spelling.js";
import { gatewaySample, responseSample } from "../../../generators/wire.js";
import type { Reply } from "../../../schemas/types.js";
import type { Endpoint, EndpointOptions } from "../../reference/endpoint/endpoint.js";
import { namedFormat } from "../../reference/endpoint/format.js";
import { type EndpointParts, plainParts } from "../../reference/endpoint/overrides.js";
import { openMade } from "./evaluate.js";
import { withInterimReplies } from "./interim.js";
import { repeatable, rewritten } from "./mutant.js";

/** A correct service with a different implementation. No requirement may fail for it. */
export interface CorrectService {
  name: string;
  options(plain: EndpointParts): EndpointOptions;
  /** Wraps the open endpoint, for example with a relay. */
  behind?(endpoint: Endpoint): Promise<Endpoint>;
}

/** Opens a correct service. */
export async function openCorrect({ options, behind }: CorrectService): Promise<Endpoint> {
  const endpoint = await openMade(options(plainParts));
  return behind ? behind(endpoint) : endpoint;
}

const correct = (
  name: string,
  overrides: (plain: EndpointParts) => Partial<EndpointParts>,
  options: EndpointOptions = {},
): CorrectService => ({
  name,
  options: (plain) => ({ ...options, overrides: overrides(plain) }),
});

/** Writes everything in one spelling. */
const spelled = (json: Spelling, xml: Spelling): Partial<EndpointParts> => ({
  write: (response, format, status) =>
    responseSample("an answer", format, response, { status, spelling: format === "JSON" ? json : xml }).reply,
  writeGateway: (failure, format, status) =>
    gatewaySample("a refusal", format, failure, status, { spelling: format === "JSON" ? json : xml }).reply,
});

const withHeaders = (reply: Reply, headers: Record<string, string>): Reply => ({
  ...reply,
  headers: { ...reply.headers, ...headers },
});
const strangers: Spelling["unknown"] = [
  { at: "root", name: "NextToken", value: "" },
  { at: "root", name: "Version", value: 2 },
  { at: "data", name: "GmtModified", value: 1581595943000 },
  { at: "data", name: "Tags", value: ["a", "b & <c>", "中"] },
  { at: "list", name: "Count", value: 7 },
  { at: "target", name: "TargetRegion", value: "cn-shanghai" },
];

/** Spellings and readings that the sources leave open, C1 to C36. */
const readings: readonly CorrectService[] = [
  correct("is the reference endpoint", () => ({})),
  correct("answers JSON only by Format, whatever Accept says", () => ({
    format: (_arrival, params) => namedFormat(params["Format"] ?? "") ?? "XML",
  })),
  correct("has members that nobody knows, in another order", () =>
    spelled({ order: 7, unknown: strangers }, { order: 7, unknown: strangers, comments: true, attributes: true }),
  ),
  correct("writes pretty, with a declaration and empty elements", () =>
    spelled({ space: "pretty" }, { space: "pretty", declaration: true, selfClosing: true }),
  ),
  correct("escapes whatever can be escaped", () =>
    spelled({ escapes: true, space: "odd" }, { escapes: true, space: "odd", cdata: true }),
  ),
  correct("writes numbers and booleans as text, and a space before a RequestId", ({ requestId }) => ({
    ...spelled({ textual: true }, {}),
    requestId: (asked) => ` ${requestId(asked)}`,
  })),
  correct("answers business failures with HTTP 400", ({ isBusiness, httpStatus }) => ({
    httpStatus: (refusal, asked) => (isBusiness(refusal.code) ? 400 : httpStatus(refusal, asked)),
  })),
  correct("has a Code beside a success, and a null Data beside a failure", () => ({
    succeed: (view) => ({ Success: true, Code: "success", ErrorMessage: "", Data: view }),
    finish: (reply) => rewritten(reply, (body) => body.replace('"Success":false', '"Success":false,"Data":null')),
  })),
  correct("has other statuses where the tables differ", ({ httpStatus }) => ({
    httpStatus: (refusal, asked) => statuses[refusal.code] ?? httpStatus(refusal, asked),
  })),
  correct("takes a request for fifteen minutes", () => ({ windowMs: 15 * 60_000 })),
  correct("answers a success without Data for a job that does not exist", () => ({
    unknownJob: () => ({ Success: true }),
  })),
  correct("answers a success without Data for a job of another account, too", ({ operate }) => ({
    unknownJob: () => ({ Success: true }),
    operate(asked, world) {
      const job = world.parts.find(asked.params["JobId"] ?? "", world);
      return job && !world.parts.mayAsk(job, asked.caller) ? { Success: true } : operate(asked, world);
    },
  })),
  correct("repeats in a refusal what was asked for", () => ({
    unknownJob: (asked) => ({
      code: "iot.provisioning.TaskNotExist",
      message: `There is no job ${repeatable(asked.params["JobId"])}.`,
    }),
  })),
  correct("refuses at the gateway what does not exist", () => ({
    unknownJob: () => ({ code: "InvalidJob.NotFound", status: 404 }),
  })),
  correct("says no charset, and calls XML application/xml", () => ({
    finish: (reply, { format }) =>
      withHeaders(reply, { "content-type": format === "JSON" ? "application/json" : "application/xml" }),
  })),
  correct("takes a lack of Signature for an incomplete one", ({ checkCommon }) => ({
    checkCommon: (asked) =>
      asked.style === "HMAC-SHA1" && !asked.params["Signature"] ? { code: "IncompleteSignature" } : checkCommon(asked),
  })),
];

const statuses: Readonly<Record<string, number>> = {
  "InvalidAccessKeyId.NotFound": 400,
  SignatureDoesNotMatch: 403,
  UnsupportedHTTPMethod: 403,
  "Throttling.User": 429,
};

/** Different ways to transfer the bytes. */
const carriers: readonly CorrectService[] = [
  correct("ends the connection after each answer", () => ({
    finish: (reply) => withHeaders(reply, { connection: "close" }),
  })),
  correct("answers in chunks, split anywhere", () => ({
    finish: (reply) => ({
      ...withHeaders(reply, { "transfer-encoding": "chunked" }),
      delivery: { splitAt: [1, 60, 61, 120] },
    }),
  })),
  correct("is slow", () => ({}), { rules: [{ kind: "latency", every: 3, ms: 120 }] }),
  {
    name: "sends interim replies before each answer",
    options: () => ({}),
    behind: withInterimReplies,
  },
  {
    name: "speaks HTTPS",
    options: () => ({ tls: true }),
  },
];

/** Services with different implementations, all correct. */
export const correctServices: readonly CorrectService[] = [...readings, ...carriers];
