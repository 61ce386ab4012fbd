import { codes } from "../../../schemas/codes.js";

/** What stands for a value that is in no vocabulary. */
export const otherValue = "other";

const common = "Action Version AccessKeyId SignatureMethod SignatureVersion SignatureNonce Timestamp Signature Format";
const listed = new Set([
  ...codes.map(({ code }) => code),
  ...common.split(" ").map((name) => `Missing${name}`),
  "Throttling",
]);
const lowered = new Map([...listed].map((code) => [code.toLowerCase(), code]));

/** A code where it is listed, with its prefix in one of the three published spellings (C34). */
export function codeValue(code: string): string {
  if (listed.has(code)) return code;
  const known = lowered.get(code.toLowerCase());
  const [prefix, rest] = [code.slice(0, 4), code.slice(4)];
  const isSpelling = known?.slice(4) === rest && ["iot.", "Iot.", "IoT."].includes(prefix);
  return isSpelling ? code : otherValue;
}

/** Codes beside Success true that the sources have (C5). */
const successCodes = new Set(["", "success", "Success", "200"]);

/** What a Code beside Success true is. */
export function successCode(code: string): string {
  return successCodes.has(code) ? code || "empty" : codeValue(code);
}

/** A number of a small vocabulary: documented, or near to what is. */
export function smallNumber(text: string): string {
  return /^-?\d{1,2}$/.test(text) ? text : otherValue;
}

/** The unit of a time, by its digits: years 2001 to 2286 have so many. */
export function timeUnit(text: string): string {
  const units: Readonly<Record<number, string>> = { 10: "seconds", 13: "milliseconds", 16: "microseconds" };
  return units[text.replace(/^-/, "").length] ?? otherValue;
}

const values: ReadonlyMap<string, RegExp> = new Map([
  [
    "content-type",
    /^(application|text)\/(json|xml|html|plain|javascript|problem\+json|problem\+xml)(; ?charset=(utf-8|UTF-8|utf8|gbk|GBK|iso-8859-1))?$/,
  ],
  ["connection", /^(close|keep-alive|Keep-Alive|upgrade)$/],
  ["transfer-encoding", /^chunked$/],
  ["content-encoding", /^(identity|gzip|br|deflate)$/],
  ["cache-control", /^(no-cache|no-store|private|public)(, ?(no-cache|no-store|private|must-revalidate)){0,3}$/],
]);

/** The value of a header where it comes from a small vocabulary; undefined where only its name is reported. */
export function headerValue(name: string, value: string): string | undefined {
  const known = values.get(name);
  if (!known) return undefined;
  return known.test(value) ? value : otherValue;
}

const headers = new Set([
  "p3p",
  "x-ratelimit-user-api",
  "x-ratelimit-user",
  "x-acs-request-id",
  "x-acs-trace-id",
  "x-acs-retry-after",
  "x-frame-options",
  "x-xss-protection",
]);

/** Whether a header is documented or common. */
export function isKnownHeader(name: string): boolean {
  return headers.has(name) || values.has(name);
}
