import { unreadableSample } from "../../../generators/wire.js";
import { sentence } from "../../../schemas/sentence.js";
import type { Case, Fault, SeenRequest } from "../../../schemas/types.js";
import type { Check, Scope } from "../check.js";
import { once, perFormat, scripted } from "./cases.js";
import { apart } from "./endpoints.js";
import { plainAnswer } from "./plain.js";
import { isLedAway } from "./wire.js";

/** Redirects to the same place under another host name, with temporary credentials if the client supports them. */
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

/** The destinations of consecutive redirects. The second redirect must not carry credentials either. */
const hops: Readonly<Record<string, readonly string[]>> = {
  "to another path, then to another host": ["{{stage}}/moved", "{{elsewhere}}/moved"],
  "to another host, and on there": ["{{elsewhere}}/moved", "{{elsewhere}}/moved-on"],
};

function redirectsTwice(scope: Scope): Case[] {
  const token = scope.securityToken ? { token: "" } : {};
  return perFormat(scope, (format) =>
    Object.entries(hops).flatMap(([where, locations]) =>
      [302, 307].map((status) => {
        const why = "the operation has no redirects";
        const samples = locations.map((location) =>
          unreadableSample("", format, "", why, { status, headers: { location } }),
        );
        const replies = samples.map(({ reply }) => reply);
        const name = sentence("redirects with HTTP {0} {1}", status, where);
        return scripted(replies, { kind: "unreadable", why }, { name, format, timeoutMs: 5000, ...token });
      }),
    ),
  );
}

/** Two calls of which only the first is redirected. The client must not remember the redirect for the second call. */
function redirectsOnce(scope: Scope): Case[] {
  const token = scope.securityToken ? { token: "" } : {};
  return perFormat(scope, (format) =>
    [301, 308].map((status) => {
      const headers = { location: "{{elsewhere}}/moved" };
      const { reply } = unreadableSample("", format, "", "the operation has no redirects", { status, headers });
      const plain = plainAnswer(scope, format);
      const name = sentence("redirects with HTTP {0}, then a plain call", status);
      const testCase = scripted([reply, plain.reply], plain.means, { name, format, timeoutMs: 5000, ...token });
      return apart(scope, { ...testCase, calls: [...testCase.calls, ...testCase.calls] });
    }),
  );
}

/** Returns the values of a request that prove the caller's identity. */
function proofs({ params, headers, signature }: SeenRequest): string[] {
  const { referer = "", "x-acs-security-token": token } = headers;
  const signed = signature.style !== "none" || params["Signature"] !== undefined || referer.includes("Signature=");
  const tokened = token !== undefined || params["SecurityToken"] !== undefined || referer.includes("SecurityToken=");
  return [...(signed ? ["the signature"] : []), ...(tokened ? ["the security token"] : [])];
}

/** Checks whether a client carries its credentials to another host. */
export const redirect: Check = {
  id: "request.redirect",
  wire: true,
  always: (scope) => [...redirects(scope), ...redirectsTwice(scope), ...redirectsOnce(scope)],
  judge: ({ requests, case: { calls } }): Fault[] => {
    const isCarrying = (request: SeenRequest) => isLedAway(request, calls) && proofs(request).length > 0;
    const index = requests.findIndex(isCarrying);
    const moved = requests[index];
    if (!moved) return [];
    const actual = `${proofs(moved).join(" and ")} went to localhost`;
    return [{ path: sentence("request {0}", index + 1), expected: "no credentials to another host", actual }];
  },
};
