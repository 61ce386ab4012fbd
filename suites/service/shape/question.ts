import type { ServiceRequest, ShapeFormat, ShapeQuestion } from "../../../schemas/types.js";
import { unknownJobId } from "../ask.js";

/** The kinds of question of a request. A correct request has several kinds, a generated one has none. */
export function questionsOf(request: ServiceRequest, jobs: ReadonlySet<string>): ShapeQuestion[] {
  const { raw, spelling } = request;
  if (raw || spelling) return [];
  const wrong = wrongIn(request);
  if (wrong) return [wrong];
  return request.set ? [] : ofJob(request, jobs);
}

/** The format that a request asks for, in any letter case. */
export function askedFormat({ format = "none" }: ServiceRequest): ShapeFormat {
  const upper = format.toUpperCase();
  return upper === "JSON" || upper === "XML" ? upper : "none";
}

/** Older than any window in which a Timestamp is valid (C20). */
const oldMs = 31 * 60_000;

type Rule = readonly [ShapeQuestion, (request: ServiceRequest) => boolean];

/** Possible errors of a request. The first match is reported. */
const rules: readonly Rule[] = [
  ["used-nonce", ({ resend, nonceOf }) => resend !== undefined || nonceOf !== undefined],
  ["unknown-key", ({ account }) => account === "nobody"],
  ["wrong-signature", ({ signature = "right", changed }) => signature !== "right" || changed !== undefined],
  ["old-timestamp", ({ agoMs = 0 }) => agoMs > oldMs],
  ["missing-parameter", ({ without = [] }) => without.length > 0],
  ["unknown-action", ({ set = {} }) => set["Action"] !== undefined],
  ["other-version", ({ set = {} }) => set["Version"] !== undefined],
  ["unknown-format", (request) => request.format !== undefined && askedFormat(request) === "none"],
  ["no-job-id", ({ jobId, set }) => jobId === undefined && set === undefined],
];

function wrongIn(request: ServiceRequest): ShapeQuestion | undefined {
  return rules.find(([, fits]) => fits(request))?.[0];
}

function ofJob(request: ServiceRequest, jobs: ReadonlySet<string>): ShapeQuestion[] {
  const { jobId = "", account, style, format } = request;
  if (jobId.startsWith(unknownJobId) || jobId.endsWith(".NoSuchJob")) return ["unknown-job"];
  if (!jobs.has(jobId)) return [];
  if (account === "other") return ["foreign-job"];
  // the behaviour of ACS3 without Accept is not documented
  if (format === undefined) return style === "HMAC-SHA1" ? ["no-format"] : [];
  return format === askedFormat(request) ? ["job", ...wayOf(request)] : ["format-case"];
}

function wayOf({ style, method, place }: ServiceRequest): ShapeQuestion[] {
  const by = { GET: "get", POST: "post" } as const;
  return [
    style === "HMAC-SHA1" ? "hmac-sha1" : "acs3",
    ...(method === "GET" || method === "POST" ? [by[method]] : []),
    place === "query" ? "query" : "form",
  ];
}
