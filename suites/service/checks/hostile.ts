import fc from "fast-check";
import type { Fault, ServiceCase, ServiceRequest, ServiceStep } from "../../../schemas/types.js";
import { ask, inTurn, unknownJobId } from "../ask.js";
import type { ServiceCheck, ServiceScope } from "../check.js";
import { sayStep } from "../judge/step.js";
import { isThrottled, jobIn, readingOf } from "../reply.js";
import { answeredAttacks, get, rawAttack, refusedAttacks } from "./attacks.js";

/** An attack, followed by the plain request. Both use the same connection if the attack is HTTP. */
const withProof = (scope: ServiceScope, [name, request]: [string, ServiceRequest]): ServiceCase => ({
  ...inTurn(name, request, ask(scope, { jobId: scope.jobs[0] ?? unknownJobId })),
  ...(request.raw ? {} : { kept: true }),
});

const garbage = fc.string({
  unit: fc.constantFrom(...Array.from("a%2F=&?[]{}|\\^`'\"<>;:@!$*()+,~#\u007fÿ")),
  minLength: 1,
  maxLength: 40,
});

const hostile: ServiceCheck = {
  id: "service.hostile",
  phase: "last",
  lacks: ({ live }) => (live ? "It sends requests that mean no good, which the live service is spared." : undefined),
  always: (scope) => [...answeredAttacks(scope), ...refusedAttacks(scope)].map((attack) => withProof(scope, attack)),
  cases: (scope) =>
    garbage.map((text) =>
      withProof(scope, rawAttack("any target, unsigned", get(`/?${text}`), /[^\x21-\x7e]/.test(text))),
    ),
  judge: ({ steps: [attack, proof], case: { requests } }, scope) => {
    const request = requests[0];
    if (!attack || !request) return [];
    // other requirements judge how a wrong signature is refused
    const replied = request.signature === undefined ? unanswered(attack, scope) : [];
    const faults = !request.raw ? replied : unrefused(attack, request.mayClose === true, scope);
    return [...faults, ...injected(attack), ...(proof ? dead(proof, scope) : [])];
  },
};

/** Other statuses that are a clear refusal: not implemented, version not supported. A redirect is accepted, too. */
const clear = new Set([501, 505]);

function unrefused(step: ServiceStep, mayClose: boolean, { contract }: ServiceScope): Fault[] {
  const { reply, failure } = step;
  const status = reply?.status ?? 0;
  if ((status >= 300 && status < 500) || clear.has(status)) return [];
  if (mayClose && !reply && failure?.kind === "closed") return [];
  const expected = mayClose ? "a 4xx status, or the end of the connection" : "a 4xx status";
  return [{ path: "reply 1", expected, actual: sayStep(step, contract) }];
}

/** A request with a correct signature must get a readable answer, whatever it asks for. */
function unanswered(step: ServiceStep, { contract }: ServiceScope): Fault[] {
  const { reply, failure } = step;
  if (reply && !failure && reply.status < 500 && readingOf(step).tree) return [];
  return [{ path: "reply 1", expected: "an answer or a refusal that can be read", actual: sayStep(step, contract) }];
}

function injected({ reply }: ServiceStep): Fault[] {
  const value = reply?.headers["x-injected"];
  if (value === undefined) return [];
  return [{ path: "reply 1: headers", expected: "none that the request made up", actual: `x-injected: ${value}` }];
}

function dead(step: ServiceStep, { noJobReason, contract }: ServiceScope): Fault[] {
  const lives =
    step.reply &&
    !step.failure &&
    (noJobReason === undefined ? jobIn(step, contract) || isThrottled(step, contract) : step.reply.status < 500);
  return lives ? [] : [{ path: "reply 2", expected: "that the service goes on", actual: sayStep(step, contract) }];
}

/** Checks of hostile requests. */
export const hostileChecks: readonly ServiceCheck[] = [hostile];
