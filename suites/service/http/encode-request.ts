import type { ServiceRequest } from "../../../schemas/types.js";
import { spellAcs3 } from "./encode-acs3.js";
import { spellHmacSha1 } from "./encode-hmac-sha1.js";
import type { EncodedRequest, Stamp } from "./encoded-request.js";

/** Spells and signs a request in the style that it asks for. */
export function encodeRequest(request: ServiceRequest, stamp: Stamp): EncodedRequest {
  return request.style === "HMAC-SHA1" ? spellHmacSha1(request, stamp) : spellAcs3(request, stamp);
}
