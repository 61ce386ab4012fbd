import { markLeaf } from "../../../generators/answer.js";
import { withDelivery } from "../../../generators/wire.js";
import { sentence } from "../../../schemas/sentence.js";
import type { Account, Case, Exchange, Fault, Format } from "../../../schemas/types.js";
import { say, sayResult } from "../../engine/say.js";
import type { Scope } from "../check.js";
import { answerSample, marked } from "./answers.js";
import { mark } from "./in-turn.js";
import { markIn } from "./mark.js";
import { gatewaySays } from "./refused.js";

/** The delay of replies, in milliseconds. It is long enough to start all calls before the first is answered. */
const heldMs = 150;

/** The account and format of a call. */
type Asker = Omit<Account, "replies"> & { format: Format };

/** Simultaneous calls for the same key, each from another account or with another token. */
function atOnce(scope: Scope, name: string, format: Format, askers: readonly Asker[]): Case {
  const samples = askers.map(({ format: own }, account) =>
    withDelivery(answerSample(scope, "", own, marked(scope, mark(account, 0))), { delayMs: heldMs }),
  );
  return {
    name: sentence("{0} ({1})", name, format),
    accounts: askers.map(({ format: _own, ...account }, index) => ({
      ...account,
      replies: samples.slice(index, index + 1).map(({ reply }) => reply),
    })),
    calls: samples.map(({ means, format: own }, account) => ({ account, format: own, jobId: "job", means })),
    together: true,
  };
}

/** The codes of failures that no client retries. */
const failures = ["Forbidden.RAM", "InvalidAccessKeyId.NotFound", "UnsupportedOperation", "Kit.Refused"];

/** Simultaneous calls of one account for different keys. Each reply differs from the others. */
function ofOneAccount(scope: Scope, format: Format): Case[] {
  const good = failures.map((_, index) => answerSample(scope, "", format, marked(scope, mark(0, index))));
  const bad = failures.map((code) => gatewaySays(scope, code, format));
  return [
    { name: "four answers to one account at once", samples: good },
    { name: "four failures for one account at once", samples: bad },
  ].map(({ name, samples }) => ({
    name: sentence("{0} ({1})", name, format),
    accounts: [{ replies: samples.map((sample) => withDelivery(sample, { delayMs: heldMs }).reply) }],
    calls: samples.map(({ means }, index) => ({ account: 0, format, jobId: `job-${index}`, means })),
    together: true,
  }));
}

/** Cases that expose a client that shares one request between calls that differ in account, format or token. */
export function sameTime(scope: Scope, format: Format): Case[] {
  const other = scope.formats.find((each) => each !== format);
  return [
    ...ofOneAccount(scope, format),
    atOnce(scope, "two accounts at once, for the same JobId", format, [{ format }, { format }]),
    ...(other
      ? [
          atOnce(scope, sentence("{0} and {1} at once, for the same JobId", format, other), format, [
            { format },
            { format: other },
          ]),
        ]
      : []),
    ...(scope.securityToken
      ? [
          atOnce(scope, "one key with two security tokens at once, for the same JobId", format, [
            { format, token: "first" },
            { format, token: "second", keyOf: 0 },
          ]),
        ]
      : []),
  ];
}

/** Returns faults of simultaneous calls that returned the answer to another call. */
export function differAtOnce(exchange: Exchange, scope: Scope): Fault[] {
  const { case: testCase, requests, results } = exchange;
  const { accounts, calls } = testCase;
  if (accounts.length === 1) return twice(exchange, scope);
  const arrived = new Set(requests.map(({ account }) => account));
  return results.flatMap((result) => {
    // request.security-token judges a request that was sent without its token
    if (requests.length >= calls.length && !arrived.has(calls[result.call]?.account ?? 0)) return [];
    const actual = markIn(scope, result);
    const expected = mark(calls[result.call]?.account ?? 0, 0);
    if (actual === undefined || actual === expected) return [];
    const path = sentence("call {0}: {1}", result.call + 1, markLeaf(scope.contract)?.path ?? "$");
    return [{ path, expected: sentence("{0}, the answer to its own request", say(expected)), actual: say(actual) }];
  });
}

/** Returns faults of calls with the same result as an earlier one, although every reply was different. */
function twice({ case: { calls }, requests, results }: Exchange, scope: Scope): Fault[] {
  // a client that retries may get the same reply several times
  if (requests.length !== calls.length) return [];
  const seen = results.map((result) => markIn(scope, result) ?? result.raised?.code);
  return results.flatMap((result, index) => {
    const first = seen.indexOf(seen[index]);
    if (seen[index] === undefined || first === index) return [];
    const path = sentence("call {0}: {1}", result.call + 1, "$");
    const actual = sentence("the same as call {0}: {1}", (results[first]?.call ?? 0) + 1, sayResult(result));
    return [{ path, expected: "the answer to its own request", actual }];
  });
}
