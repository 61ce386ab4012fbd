import { sentence } from "../../../schemas/sentence.js";
import type { Call, Case, Exchange, Fault } from "../../../schemas/types.js";
import type { Check, Scope } from "../check.js";
import { once, perFormat, plainKey } from "./cases.js";
import { plainAnswer } from "./plain.js";
import { ownRequests } from "./wire.js";

/** Sends the calls of a case to another endpoint. */
export function at(endpoint: NonNullable<Call["endpoint"]>, testCase: Case): Case {
  return { ...testCase, calls: testCase.calls.map((call) => ({ ...call, endpoint })) };
}

/** Gives a case that may break a connection a separate endpoint, unless the client ignores endpoints. */
export const apart = ({ fixedEndpoint }: Scope, testCase: Case): Case =>
  fixedEndpoint ? testCase : at("apart", testCase);

/**
 * Calls of one account, and of two, that alternate between two endpoints. Empty for a client that ignores endpoints.
 */
export function moving(scope: Scope): Case[] {
  if (scope.fixedEndpoint) return [];
  return perFormat(scope, (format) => {
    const { accounts, calls } = once(plainAnswer(scope, format), { jobId: plainKey(scope) });
    const there = at("elsewhere", { name: "", accounts, calls }).calls;
    const second = there.map((call) => ({ ...call, account: 1 }));
    return [
      {
        name: sentence("{0} ({1})", "one endpoint, another, and the first again", format),
        accounts,
        calls: [...calls, ...there, ...calls],
      },
      {
        name: sentence("{0} ({1})", "two accounts at two endpoints in turn", format),
        accounts: [...accounts, ...accounts],
        calls: [...calls, ...second, ...calls, ...second],
      },
    ];
  });
}

/** Returns faults of requests that went to the endpoint of another call. */
export function misled(exchange: Exchange): Fault[] {
  // request.redirect judges requests that followed a redirect
  const isRedirected = exchange.case.accounts.some(({ replies }) =>
    replies.some(({ headers }) => "location" in headers),
  );
  if (isRedirected || exchange.case.calls.every(({ endpoint }) => endpoint === undefined)) return [];
  return exchange.results.flatMap((result) => {
    const meant = exchange.case.calls[result.call]?.endpoint;
    return ownRequests(exchange, result).flatMap(({ endpoint }) => {
      if (endpoint === meant) return [];
      const words = {
        expected: "a request to the endpoint of this call",
        actual: "one to the endpoint of another call",
      };
      return [{ path: sentence("call {0}", result.call + 1), ...words }];
    });
  });
}

/** A client MUST send nothing to an HTTPS endpoint whose certificate it cannot verify. */
const certificate: Check = {
  id: "request.certificate",
  mayDecline: true,
  always: (scope) =>
    scope.fixedEndpoint
      ? [once(plainAnswer(scope, scope.formats[0] ?? "JSON"), { name: "the endpoint that it has" })]
      : perFormat(scope, (format) => [
          at(
            "untrusted",
            once(plainAnswer(scope, format), { name: "a certificate that nobody signed", timeoutMs: 5000 }),
          ),
        ]),
  judge: ({ requests }) =>
    requests.flatMap(({ endpoint }, index) =>
      endpoint === "untrusted"
        ? [
            {
              path: sentence("request {0}", index + 1),
              expected: "none, for the certificate cannot be verified",
              actual: "a request with the signature",
            },
          ]
        : [],
    ),
};

/** Checks of the endpoint that a client connects to. */
export const endpointChecks: readonly Check[] = [certificate];
