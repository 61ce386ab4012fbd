import fc from "fast-check";
import type { Fault, ServiceCase, ServiceRequest, ServiceTurn } from "../../../schemas/types.js";
import { ask, inTurn, unknownJobId } from "../ask.js";
import type { ServiceCheck, ServiceScope } from "../check.js";
import { sayTurn } from "../judge/turn.js";
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
  turn: "last",
  lacks: ({ live }) => (live ? "It sends requests that mean no good, which the live service is spared." : undefined),
  always: (scope) => [...answeredAttacks(scope), ...refusedAttacks(scope)].map((attack) => withProof(scope, attack)),
  cases: (scope) =>
    garbage.map((text) =>
      withProof(scope, rawAttack("any target, unsigned", get(`/?${text}`), /[^\x21-\x7e]/.test(text))),
    ),
  judge: ({ turns: [attack, proof], case: { requests } }, scope) => {
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

function unrefused(turn: ServiceTurn, mayClose: boolean, { contract }: ServiceScope): Fault[] {
  const { reply, failure } = turn;
  const status = reply?.status ?? 0;
  if ((status >= 300 && status < 500) || clear.has(status)) return [];
  if (mayClose && !reply && failure?.kind === "closed") return [];
  const expected = mayClose ? "a 4xx status, or the end of the connection" : "a 4xx status";
  return [{ path: "reply 1", expected, actual: sayTurn(turn, contract) }];
}

/** A request with a correct signature must get a readable answer, whatever it asks for. */
function unanswered(turn: ServiceTurn, { contract }: ServiceScope): Fault[] {
  const { reply, failure } = turn;
  if (reply && !failure && reply.status < 500 && readingOf(turn).tree) return [];
  return [{ path: "reply 1", expected: "an answer or a refusal that can be read", actual: sayTurn(turn, contract) }];
}

function injected({ reply }: ServiceTurn): Fault[] {
  const value = reply?.headers["x-injected"];
  if (value === undefined) return [];
  return [{ path: "reply 1: headers", expected: "none that the request made up", actual: `x-injected: ${value}` }];
}

function dead(turn: ServiceTurn, { noJobReason, contract }: ServiceScope): Fault[] {
  const lives =
    turn.reply &&
    !turn.failure &&
    (noJobReason === undefined ? jobIn(turn, contract) || isThrottled(turn, contract) : turn.reply.status < 500);
  return lives ? [] : [{ path: "reply 2", expected: "that the service goes on", actual: sayTurn(turn, contract) }];
}

/** Checks of hostile requests. */
export const hostileChecks: readonly ServiceCheck[] = [hostile];
