import { operation } from "../../../schemas/kit.js";
import type { ServedUser } from "../../../schemas/types.js";
import { canonicalQuery } from "../../protocol/signature/encode.js";
import { signHmacSha1 } from "../../protocol/signature/hmac-sha1.js";
import { momentText } from "./moment.js";

/** The address of a GET request that is signed with HMAC-SHA1: it can be sent once, for 31 minutes. */
export function signedAddress(origin: string, user: ServedUser, jobId: string, atMs: number): string {
  const params = {
    Action: operation.action,
    Version: operation.version,
    Format: "JSON",
    JobId: jobId,
    AccessKeyId: user.accessKeyId,
    SignatureMethod: "HMAC-SHA1",
    SignatureVersion: "1.0",
    SignatureNonce: crypto.randomUUID(),
    Timestamp: momentText(atMs),
    ...(user.securityToken === undefined ? {} : { SecurityToken: user.securityToken }),
  };
  const { signature } = signHmacSha1("GET", params, user.accessKeySecret);
  return `${origin}/?${canonicalQuery({ ...params, Signature: signature })}`;
}
