import { flagship } from "../../../schemas/contract/flagship.js";
import type { ServedUser } from "../../../schemas/types.js";
import { canonicalQuery } from "../../protocol/signature/encode.js";
import { signHmacSha1 } from "../../protocol/signature/hmac-sha1.js";
import { momentText } from "./moment.js";

/** The URL of a GET request that is signed with HMAC-SHA1. It can be sent once, within 31 minutes. */
export function signedAddress(origin: string, user: ServedUser, jobId: string, atMs: number): string {
  const { action, version } = flagship;
  return signedCall(origin, user, { action, version, params: { JobId: jobId } }, atMs);
}

/** The operation to call, and its own parameters as sent. */
interface Asking {
  action: string;
  version: string;
  params: Readonly<Record<string, string>>;
}

/** The same for any operation. */
export function signedCall(origin: string, user: ServedUser, { action, version, params: own }: Asking, atMs: number) {
  const params: Record<string, string> = {
    Format: "JSON",
    ...own,
    Action: action,
    Version: version,
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
