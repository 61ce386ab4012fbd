import { unreadableSample } from "../../../generators/wire.js";
import { sentence } from "../../../schemas/sentence.js";
import type { Case, Fault, SeenRequest } from "../../../schemas/types.js";
import type { Check, Scope } from "../check.js";
import { once, perFormat } from "./cases.js";
import { isMoved } from "./wire.js";

/** A reply that names the same place by another host; with temporary credentials where the client can use them. */
function redirects(scope: Scope): Case[] {
  const token = scope.securityToken ? { token: "" } : {};
  return perFormat(scope, (format) =>
    [301, 302, 303, 307, 308].map((status) => {
      const headers = { location: "{{elsewhere}}/moved" };
      const why = "the operation has no redirects";
      const sample = unreadableSample(sentence("a redirect with HTTP {0}", status), format, "", why, {
        status,
        headers,
      });
      return once(sample, { timeoutMs: 5000, ...token });
    }),
  );
}

/** What a request carries that proves who the caller is. */
function proofs({ params, headers, signature }: SeenRequest): string[] {
  const { referer = "", "x-acs-security-token": token } = headers;
  const signed = signature.style !== "none" || params["Signature"] !== undefined || referer.includes("Signature=");
  const tokened = token !== undefined || params["SecurityToken"] !== undefined || referer.includes("SecurityToken=");
  return [...(signed ? ["the signature"] : []), ...(tokened ? ["the security token"] : [])];
}

/** Whether a client carries its credentials to another host. */
export const redirect: Check = {
  id: "request.redirect",
  wire: true,
  always: redirects,
  judge: ({ requests, case: { calls } }): Fault[] => {
    const index = requests.findIndex((request) => isMoved(request, calls));
    const moved = requests[index];
    const carried = moved ? proofs(moved) : [];
    if (carried.length === 0) return [];
    const actual = `${carried.join(" and ")} went to localhost`;
    return [{ path: sentence("request {0}", index + 1), expected: "no credentials to another host", actual }];
  },
};
