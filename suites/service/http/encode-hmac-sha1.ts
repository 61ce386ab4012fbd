import { flagship } from "../../../schemas/contract/flagship.js";
import type { ServiceRequest } from "../../../schemas/types.js";
import { signHmacSha1 } from "../../protocol/signature/hmac-sha1.js";
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

/** Encodes and signs a request with HMAC-SHA1. Everything is a parameter. Source: wire facts, 1.2 and 2.1. */
export function encodeHmacSha1(request: ServiceRequest, stamp: Stamp): EncodedRequest {
  const { method, place, changed } = request;
  const own = { ...ownParams(request, stamp), ...request.set };
  const params = without({ ...common(request, stamp), ...own }, request.without);
  const sign = (secret: string) => signHmacSha1(method, params, secret).signature;
  const secret = stamp.credentials.accessKeySecret;
  const right = sign(secret);
  const signature = carried(request, stamp, right, () => sign(`${secret}?`));
  const sent = { ...params, ...(request.without?.includes("Signature") ? {} : { Signature: signature }), ...changed };
  const inForm = place === "query" ? {} : place === "form" ? sent : without(sent, commonNames);
  return {
    method,
    ...placed(without(sent, Object.keys(inForm)), inForm, request),
    headers: { host: stamp.host, ...contentType(request), ...request.headers },
    signature,
    ...(signature === right ? {} : { withheld: right }),
  };
}

const commonNames =
  "Action Version Format AccessKeyId SignatureMethod SignatureVersion SignatureNonce Timestamp SecurityToken Signature".split(
    " ",
  );

function common(request: ServiceRequest, stamp: Stamp): Params {
  const { accessKeyId, securityToken } = stamp.credentials;
  const { action, version } = stamp.contract ?? flagship;
  return {
    Action: action,
    Version: version,
    ...(request.format === undefined ? {} : { Format: request.format }),
    AccessKeyId: accessKeyId,
    SignatureMethod: "HMAC-SHA1",
    SignatureVersion: "1.0",
    SignatureNonce: stamp.nonce,
    Timestamp: timestamp(request, stamp),
    ...(securityToken === undefined ? {} : { SecurityToken: securityToken }),
  };
}
