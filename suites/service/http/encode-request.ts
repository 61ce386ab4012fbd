import type { ServiceRequest } from "../../../schemas/types.js";
import { encodeAcs3 } from "./encode-acs3.js";
import { encodeHmacSha1 } from "./encode-hmac-sha1.js";
import { type EncodedRequest, type Stamp, swappedCase } from "./encoded-request.js";

/** Replaces the placeholders of values: {{nonce}} by a new nonce, {{now}} by the date, {{owner}} by the main key. */
function filled(values: Readonly<Record<string, string>>, { nonce, nowMs, owner = "" }: Stamp): Record<string, string> {
  const by: Readonly<Record<string, string>> = {
    "{{nonce}}": `${nonce}-other`,
    "{{now}}": new Date(nowMs).toUTCString(),
    "{{owner}}": owner,
  };
  const fill = (value: string) => value.replace(/\{\{\w+\}\}/, (name) => by[name] ?? name);
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, fill(value)]));
}

/** Encodes and signs a request in its style. */
export function encodeRequest(request: ServiceRequest, stamp: Stamp): EncodedRequest {
  const { style, set, changed, headers, keyCase } = request;
  const made = {
    ...request,
    ...(set ? { set: filled(set, stamp) } : {}),
    ...(changed ? { changed: filled(changed, stamp) } : {}),
    ...(headers ? { headers: filled(headers, stamp) } : {}),
  };
  const { credentials } = stamp;
  const by = keyCase
    ? { ...stamp, credentials: { ...credentials, accessKeyId: nearest(credentials.accessKeyId) } }
    : stamp;
  return style === "HMAC-SHA1" ? encodeHmacSha1(made, by) : encodeAcs3(made, by);
}

/** A key that is as similar as possible to this one and belongs to nobody. */
function nearest(key: string): string {
  const swapped = swappedCase(key);
  return swapped === key ? `${key}x` : swapped;
}
