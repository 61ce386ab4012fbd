import type { ServiceRequest } from "../../schemas/types.js";
import { spellAcs3 } from "./spell-acs3.js";
import { spellHmacSha1 } from "./spell-hmac-sha1.js";
import type { Spelled, Stamp } from "./spelled.js";

/** Spells and signs a request in the style that it asks for. */
export function spell(request: ServiceRequest, stamp: Stamp): Spelled {
  return request.style === "HMAC-SHA1" ? spellHmacSha1(request, stamp) : spellAcs3(request, stamp);
}
