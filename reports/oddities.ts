import type { ServiceRequest } from "../schemas/types.js";
import type { Message } from "./messages.js";

/** One unusual property of a request to a service: a message, and the values of its placeholders. */
export interface Oddity {
  id: Message;
  /** For `{n}`. */
  n?: number;
  /** For `{names}`, joined with commas. */
  names?: string;
  /** For `{took}`, in milliseconds. */
  ms?: number;
}

/** The unusual or incorrect properties of a request. */
export function oddities(request: ServiceRequest): Oddity[] {
  const { signature, changed, without, set, agoMs, nonceOf, resend, spelling } = request;
  const said: (Oddity | false)[] = [
    resend !== undefined && { id: "asked.resend", n: resend + 1 },
    signature === "spoilt" && { id: "asked.spoilt" },
    signature === "foreign" && { id: "asked.foreign" },
    changed !== undefined && { id: "asked.changed", names: Object.keys(changed).join(", ") },
    without !== undefined && { id: "asked.without", names: without.join(", ") },
    set !== undefined && { id: "asked.set", names: Object.keys(set).join(", ") },
    agoMs !== undefined && { id: "asked.ago", ms: agoMs },
    nonceOf !== undefined && { id: "asked.nonce", n: nonceOf + 1 },
    spelling !== undefined && { id: "asked.spelling" },
  ];
  return said.filter((each) => each !== false);
}
