import type { Contract } from "../../../schemas/contract/contract.js";
import { flagship } from "../../../schemas/contract/flagship.js";
import type { Credentials, ServiceRequest } from "../../../schemas/types.js";
import { written } from "./written.js";

/** The inputs that are specific to one request: the signer, the host, the time and the nonce. */
export interface Stamp {
  credentials: Credentials;
  /** Host and port, as in the `host` header. */
  host: string;
  nonce: string;
  /** Milliseconds since 1970. */
  nowMs: number;
  /** The operation. Default: the flagship. */
  contract?: Contract;
  /** Its own parameters except its key. */
  params?: Readonly<Params>;
  /** The AccessKeyId of the main account. */
  owner?: string | undefined;
  /** The signature of another request, to be sent instead of the right one. */
  signature?: string | undefined;
}

/** A request as it is sent. */
export interface EncodedRequest {
  method: string;
  /** Path and query. */
  target: string;
  headers: Record<string, string>;
  body: string;
  /** The signature that it has; undefined for raw bytes. */
  signature?: string;
  /** The correct signature, if the request has a different one. */
  withheld?: string;
}

/** Names and values, decoded. */
export type Params = Record<string, string>;

/** The parameters of the operation: those of a plain call, with the key of this request. */
export function ownParams({ jobId }: ServiceRequest, { contract = flagship, params = {} }: Stamp): Params {
  const { key } = contract;
  return { ...params, ...(jobId === undefined || key === undefined ? {} : { [key]: jobId }) };
}

/** The time of signing: ISO 8601, UTC, whole seconds. */
export function timestamp({ agoMs = 0 }: ServiceRequest, { nowMs }: Stamp): string {
  return new Date(nowMs - agoMs).toISOString().replace(/\.\d+Z$/, "Z");
}

/** Removes some members. */
export function without(params: Readonly<Params>, names: readonly string[] = []): Params {
  return Object.fromEntries(Object.entries(params).filter(([name]) => !names.includes(name)));
}

/** The signature that a request sends: the correct one, unless it must be wrong. */
export function carried(
  { signature }: ServiceRequest,
  { signature: given }: Stamp,
  right: string,
  foreign: () => string,
): string {
  if (given !== undefined) return given;
  if (signature === "foreign") return foreign();
  if (signature === "cut") return right.slice(0, -4);
  if (signature === "other-case") return swappedCase(right);
  if (signature === "spoilt") return spoilt(right, 0);
  if (signature === "spoilt-middle") return spoilt(right, right.length >> 1);
  // the last character of base64 has unused bits
  return signature === "spoilt-end" ? spoilt(right, right.length - (right.endsWith("=") ? 3 : 1)) : right;
}

const spoilt = (text: string, at: number) => `${text.slice(0, at)}${text[at] === "0" ? "1" : "0"}${text.slice(at + 1)}`;

/** Swaps upper and lower case in a text. */
export function swappedCase(text: string): string {
  return text.replaceAll(/[a-z]/gi, (letter) =>
    letter === letter.toUpperCase() ? letter.toLowerCase() : letter.toUpperCase(),
  );
}

/** The path and the body that contain the parameters. */
export function placed(
  inQuery: Readonly<Params>,
  inForm: Readonly<Params>,
  { spelling, place, beside }: ServiceRequest,
): Pick<EncodedRequest, "target" | "body"> {
  const isInQuery = (place === "query") !== (beside?.where === "elsewhere");
  const query = withBeside(written(inQuery, spelling), isInQuery ? beside : undefined);
  const body = withBeside(written(inForm, spelling), isInQuery ? undefined : beside);
  return { target: query === "" ? "/" : `/?${query}`, body };
}

function withBeside(params: string, beside: ServiceRequest["beside"]): string {
  if (!beside) return params;
  const others = written(beside.params);
  if (params === "") return others;
  return beside.where === "before" ? `${others}&${params}` : `${params}&${others}`;
}

/** The header that a form needs, or another body. */
export function contentType({ place, charset, beside }: ServiceRequest): Params {
  if (beside?.type !== undefined) return { "content-type": beside.type };
  return place === "query" && beside?.where !== "elsewhere"
    ? {}
    : { "content-type": `application/x-www-form-urlencoded${charset ? ";charset=UTF-8" : ""}` };
}
