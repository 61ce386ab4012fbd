import type { SignatureVerdict } from "../../../schemas/types.js";
import { acs3Fault } from "./acs3-fault.js";
import { hmacSha1Fault } from "./hmac-sha1-fault.js";
import type { ReceivedRequest } from "./received-request.js";

/**
 * Verifies the signature of a request over its decoded values. Never throws. `why` never contains the secret or the
 * right signature. Source: wire facts, 2.
 */
export function verify(request: ReceivedRequest, secret: string): SignatureVerdict {
  const style = styleOf(request);
  if (style === "none") return { style, valid: false, why: "the request carries no signature" };
  const fault = style === "HMAC-SHA1" ? hmacSha1Fault(request, secret) : acs3Fault(request, secret);
  return fault === undefined ? { style, valid: true } : { style, valid: false, ...fault };
}

function styleOf({ headers, params }: ReceivedRequest): SignatureVerdict["style"] {
  if (headers["authorization"]?.startsWith("ACS3-HMAC-SHA256")) return "ACS3-HMAC-SHA256";
  return params["Signature"] === undefined ? "none" : "HMAC-SHA1";
}
