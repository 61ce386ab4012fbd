import { throttleCodes } from "../../../schemas/codes.js";
import type { Contract } from "../../../schemas/contract/contract.js";
import { sentence } from "../../../schemas/sentence.js";
import type { AccountRole, Fault, ServiceExchange, ServiceStep } from "../../../schemas/types.js";
import { countOf } from "../../engine/say.js";
import { unknownJobId } from "../ask.js";
import type { ServiceCheck, ServiceScope } from "../check.js";
import { sayStep } from "../judge/step.js";
import { codeIn, isThrottled, readingOf } from "../reply.js";
import { busiest, flood } from "./flood.js";

/** The documented quota of one account. These checks apply only to contracts that have one. */
const quotaOf = ({ contract: { quota } }: Pick<ServiceScope, "contract">) => quota ?? { requests: 10, seconds: 1 };

/** Computes request rates above the quota, and durations in numbers of its windows. */
function rateOf(scope: Pick<ServiceScope, "contract">) {
  const { requests, seconds } = quotaOf(scope);
  const perSecond = (share: number) => Math.ceil((share * requests) / seconds);
  return { perSecond, lasting: (windows: number) => windows * seconds };
}

const statuses = new Set([400, 429, 503]);
const codes = throttleCodes.map(({ code }) => code);

const unlessStress = (scope: ServiceScope) =>
  scope.stress ? undefined : "It provokes throttling. Give --stress to run it.";

function lacks(...roles: AccountRole[]) {
  return (scope: ServiceScope) => {
    const role = roles.find((each) => !scope.accounts.includes(each));
    if (role === undefined) return unlessStress(scope);
    const prefix = `CONFORMANCE_${role.toUpperCase()}_ACCESS_KEY`;
    const [id, secret] = [`${prefix}_ID`, `${prefix}_SECRET`];
    return role === "ram"
      ? sentence("It needs the key of a RAM user of the account: {0} and {1} are not set.", id, secret)
      : sentence("It needs the key of another account: {0} and {1} are not set.", id, secret);
  };
}

function tooSlow(exchange: ServiceExchange, scope: ServiceScope, ...accounts: AccountRole[]): string | undefined {
  const { requests, seconds } = quotaOf(scope);
  if (busiest(exchange, seconds, accounts) > requests) return undefined;
  if (seconds === 1) return sentence("The requests could not be sent faster than {0} a second.", requests);
  return sentence("The requests could not be sent faster than {0} in {1} s.", requests, seconds);
}

const isHeld = (steps: readonly ServiceStep[], { contract }: ServiceScope) =>
  steps.some((step) => isThrottled(step, contract));

const noneThrottled = ({ steps }: ServiceExchange, scope: ServiceScope, expected: string): Fault[] =>
  isHeld(steps, scope) ? [] : [{ path: "$", expected, actual: throughOf(steps, scope) }];

/** Describes how many requests were served. If no reply is readable, this is unknown. */
function throughOf(steps: readonly ServiceStep[], { contract }: ServiceScope): string {
  const [first] = steps;
  const count = countOf(steps.length, "request");
  const isRead = steps.some((step) => readingOf(step).tree !== undefined);
  if (isRead || !first) return sentence("{0}, none throttled", count);
  return sentence("{0}, none got through: {1}", count, sayStep(first, contract));
}

const throttle: ServiceCheck = {
  id: "service.throttle",
  phase: "stress",
  lacks: unlessStress,
  always: (scope) => {
    const { perSecond, lasting } = rateOf(scope);
    // less than twice the quota, so half of it is within: a quota per style or format would throttle nothing
    const [rate, seconds] = [perSecond(1.6), lasting(4)];
    const requests = flood(scope, rate, ["main"], { seconds });
    return [{ name: sentence("{0} requests a second for {1} seconds", rate, seconds), perSecond: rate, requests }];
  },
  judge: (exchange, scope) => {
    const { contract } = scope;
    const [first, ...others] = exchange.steps;
    const odd = others.find((step) => !isThrottle(step, contract) && !(first && isAlike(first, step, contract)));
    const documented = sentence("{0} with HTTP 400, 429 or 503", codes.join(", "));
    const path = odd && sentence("reply {0}", exchange.steps.indexOf(odd) + 1);
    if (odd && path) return [{ path, expected: documented, actual: sayStep(odd, contract) }];
    return noneThrottled(exchange, scope, sentence("some refused with {0}", documented));
  },
  inconclusive: (exchange, scope) => (isHeld(exchange.steps, scope) ? undefined : tooSlow(exchange, scope, "main")),
};

const isThrottle = (step: ServiceStep, contract: Contract) =>
  codes.includes(codeIn(step, contract) ?? "") && statuses.has(step.reply?.status ?? 0);

/** Whether a step has the same answer as the first step, which was within the limit. */
function isAlike(first: ServiceStep, step: ServiceStep, contract: Contract): boolean {
  return (
    codeIn(first, contract) === codeIn(step, contract) && first.reply?.status === step.reply?.status && !step.failure
  );
}

const shared: ServiceCheck = {
  id: "service.throttle-shared",
  phase: "stress",
  lacks: lacks("ram"),
  always: (scope) => {
    const { perSecond, lasting } = rateOf(scope);
    const [each, seconds] = [perSecond(0.8), lasting(4)];
    return [
      {
        name: sentence(
          "{0} requests a second of the account and {1} of a RAM user, for {2} seconds",
          each,
          each,
          seconds,
        ),
        perSecond: 2 * each,
        // a request for a job that does not exist counts too
        requests: flood(scope, 2 * each, ["main", "ram"], { seconds, jobs: [...scope.jobs.slice(0, 1), unknownJobId] }),
      },
    ];
  },
  judge: (exchange, scope) => noneThrottled(exchange, scope, "some throttled, for both users share one limit"),
  inconclusive: (exchange, scope) =>
    isHeld(exchange.steps, scope) ? undefined : tooSlow(exchange, scope, "main", "ram"),
};

const isolated: ServiceCheck = {
  id: "service.throttle-isolated",
  phase: "stress",
  lacks: lacks("other"),
  always: (scope) => {
    const { perSecond, lasting } = rateOf(scope);
    const [own, other, seconds] = [perSecond(2), perSecond(0.4), lasting(3)];
    // five requests of the account for each request of the other
    const accounts = ["main", "main", "main", "main", "main", "other"] as const;
    return [
      {
        name: sentence(
          "{0} requests a second of the account, and {1} of another one, for {2} seconds",
          own,
          other,
          seconds,
        ),
        perSecond: own + other,
        requests: flood(scope, own + other, accounts, { seconds }),
      },
    ];
  },
  judge: ({ steps }, { contract }) => {
    const others = steps.filter(({ account }) => account === "other");
    const held = others.filter((step) => isThrottled(step, contract));
    const [first] = held;
    if (!first) return [];
    const actual = sentence("{0} of {1} throttled: {2}", held.length, others.length, sayStep(first, contract));
    return [{ path: "requests of the other account", expected: "none throttled", actual }];
  },
  inconclusive: ({ steps }, scope) =>
    isHeld(
      steps.filter(({ account }) => account === "main"),
      scope,
    )
      ? undefined
      : "The account could not be throttled.",
};

const recovers: ServiceCheck = {
  id: "service.throttle-recovers",
  phase: "stress",
  endsStuck: true,
  lacks: unlessStress,
  always: (scope) => {
    const { perSecond, lasting } = rateOf(scope);
    const [rate, seconds] = [perSecond(2), lasting(2)];
    return [
      {
        name: sentence("{0} requests a second for {1} seconds, then one now and then", rate, seconds),
        perSecond: rate,
        requests: flood(scope, rate, ["main"], { seconds }),
        untilServed: { forMs: scope.liftMs, everyMs: 400 },
      },
    ];
  },
  judge: ({ steps, case: { untilServed } }, { contract }) => {
    const last = steps.at(-1);
    if (!last || !isThrottled(last, contract)) return [];
    const expected = sentence("an answer within {0} s at a low rate", (untilServed?.forMs ?? 0) / 1000);
    return [{ path: "the last reply", expected, actual: sayStep(last, contract) }];
  },
  inconclusive: ({ steps }, scope) => (isHeld(steps, scope) ? undefined : "The account could not be throttled."),
};

/** Checks that provoke throttling. */
export const throttleChecks: readonly ServiceCheck[] = [throttle, shared, isolated, recovers];
