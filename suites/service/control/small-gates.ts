import type { Contract } from "../../../schemas/contract/contract.js";
import { type Arrival, accessKeyId } from "../../protocol/http/arrival.js";
import { decodeParams } from "../../protocol/signature/params.js";
import { verify } from "../../protocol/signature/verify.js";

/** A request as a small service reads it. */
export interface SmallAsked {
  arrival: Arrival;
  /** Parameters of query and form; of ACS3, the common ones are headers. */
  params: Readonly<Record<string, string>>;
  isAcs3: boolean;
  /** A common parameter, by its name in HMAC-SHA1. */
  common(name: string): string | undefined;
  nowMs: number;
}

/** Why a request is refused: an error code, and the HTTP status that comes with it. */
export interface SmallRefusal {
  code: string;
  status: number;
}

/** What a small service knows and remembers. */
export interface SmallState {
  contract: Contract;
  /** Secrets by AccessKeyId. */
  users: ReadonlyMap<string, string>;
  nonces: Set<string>;
  /** When requests were served, in milliseconds. */
  served: number[];
}

/** Lets a request pass, or says why not. */
export type SmallGate = (asked: SmallAsked, state: SmallState) => SmallRefusal | undefined;

const headerOf: Readonly<Record<string, string>> = {
  Action: "x-acs-action",
  Version: "x-acs-version",
  Timestamp: "x-acs-date",
  SignatureNonce: "x-acs-signature-nonce",
  Signature: "authorization",
};

/** Reads a request. */
export function smallAsked(arrival: Arrival, nowMs: number): SmallAsked {
  const params = decodeParams(arrival.target, arrival.headers, arrival.body);
  const { headers } = arrival;
  const isAcs3 = headers["x-acs-content-sha256"] !== undefined || headers["authorization"] !== undefined;
  const common = (name: string) => {
    if (!isAcs3) return params[name];
    return name === "AccessKeyId" ? accessKeyId(arrival, params) : headers[headerOf[name] ?? ""];
  };
  return { arrival, params, isAcs3, common, nowMs };
}

const when = (refused: boolean, code: string, status = 400): SmallRefusal | undefined =>
  refused ? { code, status } : undefined;

const acs3Names = ["Action", "Version", "Timestamp", "SignatureNonce", "Signature"];
const sha1Names = [...acs3Names, "AccessKeyId", "SignatureMethod", "SignatureVersion"];
const quarterMs = 15 * 60_000;

/** The gates that a request passes, in order. */
export const smallGates = {
  request: ({ arrival }) =>
    when(arrival.oversized === true, "RequestTooLarge", 413) ??
    when(!["GET", "POST"].includes(arrival.method), "UnsupportedHTTPMethod") ??
    when(arrival.target.split("?", 1)[0] !== "/", "InvalidApi.NotFound", 404),
  format: ({ params: { Format } }) =>
    when(Format !== undefined && !/^(json|xml)$/i.test(Format), "InvalidParameter.Format"),
  common({ common, isAcs3 }) {
    const lacking = (isAcs3 ? acs3Names : sha1Names).find((name) => !common(name));
    return when(lacking !== undefined, `Missing${lacking}`);
  },
  action: ({ common }, { contract }) => when(common("Action") !== contract.action, "InvalidAction.NotFound", 404),
  version: ({ common }, { contract }) => when(common("Version") !== contract.version, "InvalidVersion"),
  user: ({ common }, { users }) => when(!users.has(common("AccessKeyId") ?? ""), "InvalidAccessKeyId.NotFound", 404),
  time({ common, nowMs }) {
    const time = common("Timestamp") ?? "";
    const atMs = Date.parse(time);
    if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(time) || Number.isNaN(atMs))
      return when(true, "InvalidTimeStamp.Format");
    return when(Math.abs(nowMs - atMs) > quarterMs, "InvalidTimeStamp.Expired");
  },
  signature({ arrival, params, common }, { users }) {
    const { method, target, headers, body } = arrival;
    const secret = users.get(common("AccessKeyId") ?? "") ?? "";
    return when(!verify({ method, target, headers, body, params }, secret).valid, "SignatureDoesNotMatch");
  },
  nonce({ common }, { nonces }) {
    const size = nonces.size;
    return when(nonces.add(common("SignatureNonce") ?? "").size === size, "SignatureNonceUsed");
  },
  quota({ nowMs }, { contract: { quota }, served }) {
    if (!quota) return undefined;
    while (served[0] !== undefined && served[0] <= nowMs - 1000 * quota.seconds) served.shift();
    if (served.length >= quota.requests) return when(true, "Throttling.User");
    served.push(nowMs);
    return undefined;
  },
  required({ params }, { contract: { parameters } }) {
    const isThere = (name: string) => Object.keys(params).some((each) => each === name || each.startsWith(`${name}.`));
    const lacking = parameters.find(({ name, required }) => required && (!isThere(name) || params[name] === ""));
    return when(lacking !== undefined, `Missing${lacking?.name}`);
  },
} satisfies Record<string, SmallGate>;
