import { flagship } from "../../../schemas/contract/flagship.js";
import type { ServiceRequest } from "../../../schemas/types.js";
import { sha256, signAcs3 } from "../../protocol/signature/acs3.js";
import {
  carried,
  contentType,
  type EncodedRequest,
  ownParams,
  type Params,
  placed,
  type Stamp,
  timestamp,
  without,
} from "./encoded-request.js";
import { written } from "./written.js";

/**
 * Encodes and signs a request with ACS3-HMAC-SHA256. Common parameters are headers. Source: wire facts, 1.3 and 2.3.
 */
export function encodeAcs3(request: ServiceRequest, stamp: Stamp): EncodedRequest {
  const isForm = request.place !== "query";
  const params = { ...ownParams(request, stamp), ...ofKind(request.set, false) };
  const body = isForm ? written(params, request.spelling) : "";
  const headers = signedHeaders(request, stamp, body);
  const sign = (secret: string) =>
    signAcs3(
      { method: request.method, query: isForm ? {} : params, headers, signedHeaders: Object.keys(headers), body },
      secret,
    ).signature;
  const secret = stamp.credentials.accessKeySecret;
  const right = sign(secret);
  const signature = carried(request, stamp, right, () => sign(`${secret}?`));
  const sent = { ...params, ...ofKind(request.changed, false) };
  const isSigned = !request.without?.includes("Signature");
  return {
    method: request.method,
    ...placed(isForm ? {} : sent, isForm ? sent : {}, request),
    headers: {
      ...headers,
      ...ofKind(request.changed, true),
      ...accept(request),
      ...request.headers,
      ...(isSigned ? { authorization: authorization(stamp, Object.keys(headers), signature) } : {}),
    },
    signature,
    ...(signature === right ? {} : { withheld: right }),
  };
}

function signedHeaders(request: ServiceRequest, stamp: Stamp, body: string): Params {
  const { accessKeyId, securityToken } = stamp.credentials;
  const { action, version } = stamp.contract ?? flagship;
  const token = { "x-acs-accesskey-id": accessKeyId, "x-acs-security-token": securityToken ?? "" };
  const all = {
    host: stamp.host,
    ...contentType(request),
    "x-acs-action": action,
    "x-acs-version": version,
    "x-acs-date": timestamp(request, stamp),
    "x-acs-signature-nonce": stamp.nonce,
    "x-acs-content-sha256": sha256(body),
    ...(securityToken === undefined ? {} : token),
    ...ofKind(request.set, true),
  };
  return without(
    all,
    request.without?.map((name) => headerOf[name] ?? name),
  );
}

const headerOf: Readonly<Record<string, string>> = {
  Action: "x-acs-action",
  Version: "x-acs-version",
  Timestamp: "x-acs-date",
  SignatureNonce: "x-acs-signature-nonce",
  SecurityToken: "x-acs-security-token",
};

/** Selects headers or parameters. The common parameters of HMAC-SHA1 are headers of ACS3; all others are parameters. */
function ofKind(given: Readonly<Params> = {}, wantsHeaders: boolean): Params {
  const named = Object.entries(given).map(([name, value]) => [headerOf[name] ?? name, value] as const);
  return Object.fromEntries(named.filter(([name]) => name.startsWith("x-acs-") === wantsHeaders));
}

function accept({ format }: ServiceRequest): Params {
  if (format === undefined) return {};
  if (/^json$/i.test(format)) return { accept: "application/json" };
  return { accept: /^xml$/i.test(format) ? "text/xml" : format };
}

function authorization({ credentials }: Stamp, names: readonly string[], signature: string): string {
  const signed = names.toSorted().join(";");
  return `ACS3-HMAC-SHA256 Credential=${credentials.accessKeyId},SignedHeaders=${signed},Signature=${signature}`;
}
