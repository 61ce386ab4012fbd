import { codes } from "../../../schemas/codes.js";

/** Replaces a value outside of the vocabulary. */
export const otherValue = "other";

const common = "Action Version AccessKeyId SignatureMethod SignatureVersion SignatureNonce Timestamp Signature Format";
const listed = new Set([
  ...codes.map(({ code }) => code),
  ...common.split(" ").map((name) => `Missing${name}`),
  "Throttling",
]);
const lowered = new Map([...listed].map((code) => [code.toLowerCase(), code]));

/** A listed code, with its prefix in one of the three published spellings (C34). Other codes are replaced. */
export function codeValue(code: string): string {
  if (listed.has(code)) return code;
  const known = lowered.get(code.toLowerCase());
  const [prefix, rest] = [code.slice(0, 4), code.slice(4)];
  const isSpelling = known?.slice(4) === rest && ["iot.", "Iot.", "IoT."].includes(prefix);
  return isSpelling ? code : otherValue;
}

/** Codes of the sources for answers with Success true (C5). */
const successCodes = new Set(["", "success", "Success", "200"]);

/** The description of a Code if Success is true. */
export function successCode(code: string): string {
  return successCodes.has(code) ? code || "empty" : codeValue(code);
}

/** A number with at most two digits: documented, or similar to documented ones. Other numbers are replaced. */
export function smallNumber(text: string): string {
  return /^-?\d{1,2}$/.test(text) ? text : otherValue;
}

/** The unit of a time, by its number of digits in the years 2001 to 2286. */
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

/** The value of a header if it has a small vocabulary; undefined if only its name is reported. */
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
