import type { ServiceRequest } from "../../../schemas/types.js";
import { encodeAcs3 } from "./encode-acs3.js";
import { encodeHmacSha1 } from "./encode-hmac-sha1.js";
import { type EncodedRequest, type Stamp, swappedCase } from "./encoded-request.js";

/** Replaces {{nonce}} in changed values by the nonce of the request. */
function filled(changed: Readonly<Record<string, string>>, { nonce }: Stamp): Record<string, string> {
  const fill = (value: string) => value.replace("{{nonce}}", `${nonce}-other`);
  return Object.fromEntries(Object.entries(changed).map(([name, value]) => [name, fill(value)]));
}

/** Encodes and signs a request in its style. */
export function encodeRequest(request: ServiceRequest, stamp: Stamp): EncodedRequest {
  const { style, changed, keyCase } = request;
  const made = changed ? { ...request, changed: filled(changed, stamp) } : request;
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
