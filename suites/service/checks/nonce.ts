import { sentence } from "../../../schemas/sentence.js";
import type { Fault, ServiceCase, ServiceStep } from "../../../schemas/types.js";
import { ask, inTurn, unknownJobId } from "../ask.js";
import type { ServiceCheck, ServiceScope } from "../check.js";
import { expectRefusal, oneOf } from "../judge/refusal.js";
import { codeIn, isOut } from "../reply.js";
import { first, perStyle, perWay } from "./refused.js";

const minute = 60_000;

/** Whether a step used up its nonce: the service did not refuse the request at an earlier step. */
const isTaken = (step: ServiceStep, { contract }: ServiceScope) =>
  !step.failure && !/^(Signature|Incomplete|Invalid|Missing|Throttling)/.test(codeIn(step, contract) ?? "");

/** A request with a used nonce MUST be refused, in any form. */
export const nonceReplay: ServiceCheck = {
  id: "service.nonce-replay",
  phase: "beside",
  always: (scope) => [
    ...perWay(scope, "the same request twice", {}, { resend: 0 }),
    ...perWay(scope, "another request with the same nonce", {}, { nonceOf: 0, format: "XML", agoMs: 2000 }),
    ...perStyle(scope, "the same request three times", {}, { resend: 0 }, { resend: 0 }),
    ...perStyle(scope, "the same request twice, signed 5 minutes ago", { agoMs: 5 * minute }, { resend: 0 }),
    // older than a request may have to be, and younger than one that has to be refused
    ...perStyle(scope, "the same request twice, signed 25 minutes ago", { agoMs: 25 * minute }, { resend: 0 }),
    ...perStyle(scope, "the same request of no job, twice", { jobId: unknownJobId }, { resend: 0 }),
    ...(scope.accounts.includes("ram")
      ? perStyle(scope, "the same request of a RAM user, twice", { account: "ram" }, { account: "ram", resend: 0 })
      : []),
    ...atOnce(scope),
    later(scope),
  ],
  judge: ({ steps, case: { requests, together } }, scope) => {
    if (together) return takenOnce(steps, scope);
    return steps.flatMap((again, index) => {
      const { resend, nonceOf } = requests[again.request] ?? {};
      const once = steps[resend ?? nonceOf ?? -1];
      if (!once || !isTaken(once, scope)) return [];
      const path = sentence("reply {0}", index + 1);
      return expectRefusal(again, oneOf("SignatureNonceUsed"), scope.contract).map((fault) => ({
        ...fault,
        path: sentence("{0}: {1}", path, fault.path),
      }));
    });
  },
  inconclusive: ({ steps, case: { together } }, scope) =>
    steps.slice(0, together ? steps.length : 1).some((step) => isTaken(step, scope))
      ? undefined
      : "The first of the two requests was not accepted.",
};

/** The same bytes four times in parallel. A service that looks a nonce up before it stores it accepts more than one. */
function atOnce(scope: ServiceScope): ServiceCase[] {
  const again = { resend: 0 };
  return perStyle(scope, "the same request four times at once", {}, again, again, again).map((testCase) => ({
    ...testCase,
    together: true,
  }));
}

function takenOnce(steps: readonly ServiceStep[], scope: ServiceScope): Fault[] {
  const count = steps.filter((step) => isTaken(step, scope) && !isOut(step, scope.contract)).length;
  if (count <= 1) return [];
  return [{ path: "$", expected: "one request that is accepted", actual: sentence("{0} that are accepted", count) }];
}

/** Repeats the first requests of each way after some time, when many other requests have been sent. */
function later(scope: ServiceScope): ServiceCase {
  const sent = scope.ways.map((way) => ask(scope, { ...way, jobId: first(scope) }));
  const again = sent.map((request, resend) => ({ ...request, resend, waitMs: resend === 0 ? 2 * scope.watchMs : 0 }));
  return inTurn("the same requests again, some time later", ...sent, ...again);
}
