import { throttleCodes } from "../../../schemas/codes.js";
import type { Contract } from "../../../schemas/contract/contract.js";
import { sentence } from "../../../schemas/sentence.js";
import type { AccountRole, Fault, ServiceExchange, ServiceTurn } from "../../../schemas/types.js";
import { countOf } from "../../engine/say.js";
import type { ServiceCheck, ServiceScope } from "../check.js";
import { sayTurn } from "../judge/turn.js";
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

const isHeld = (turns: readonly ServiceTurn[], { contract }: ServiceScope) =>
  turns.some((turn) => isThrottled(turn, contract));

const noneThrottled = ({ turns }: ServiceExchange, scope: ServiceScope, expected: string): Fault[] =>
  isHeld(turns, scope) ? [] : [{ path: "$", expected, actual: throughOf(turns, scope) }];

/** Describes how many requests were served. If no reply is readable, this is unknown. */
function throughOf(turns: readonly ServiceTurn[], { contract }: ServiceScope): string {
  const [first] = turns;
  const count = countOf(turns.length, "request");
  const isRead = turns.some((turn) => readingOf(turn).tree !== undefined);
  if (isRead || !first) return sentence("{0}, none throttled", count);
  return sentence("{0}, none got through: {1}", count, sayTurn(first, contract));
}

const throttle: ServiceCheck = {
  id: "service.throttle",
  turn: "stress",
  lacks: unlessStress,
  always: (scope) => {
    const { perSecond, lasting } = rateOf(scope);
    // less than twice the quota, so half of it is within: a quota per style or format would throttle nothing
    const [rate, seconds] = [perSecond(1.6), lasting(4)];
    const requests = flood(scope, rate, ["main"], seconds);
    return [{ name: sentence("{0} requests a second for {1} seconds", rate, seconds), perSecond: rate, requests }];
  },
  judge: (exchange, scope) => {
    const { contract } = scope;
    const [first, ...others] = exchange.turns;
    const odd = others.find((turn) => !isThrottle(turn, contract) && !(first && isAlike(first, turn, contract)));
    const documented = sentence("{0} with HTTP 400, 429 or 503", codes.join(", "));
    const path = odd && sentence("reply {0}", exchange.turns.indexOf(odd) + 1);
    if (odd && path) return [{ path, expected: documented, actual: sayTurn(odd, contract) }];
    return noneThrottled(exchange, scope, sentence("some refused with {0}", documented));
  },
  inconclusive: (exchange, scope) => (isHeld(exchange.turns, scope) ? undefined : tooSlow(exchange, scope, "main")),
};

const isThrottle = (turn: ServiceTurn, contract: Contract) =>
  codes.includes(codeIn(turn, contract) ?? "") && statuses.has(turn.reply?.status ?? 0);

/** Whether a turn has the same answer as the first turn, which was within the limit. */
function isAlike(first: ServiceTurn, turn: ServiceTurn, contract: Contract): boolean {
  return (
    codeIn(first, contract) === codeIn(turn, contract) && first.reply?.status === turn.reply?.status && !turn.failure
  );
}

const shared: ServiceCheck = {
  id: "service.throttle-shared",
  turn: "stress",
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
        requests: flood(scope, 2 * each, ["main", "ram"], seconds),
      },
    ];
  },
  judge: (exchange, scope) => noneThrottled(exchange, scope, "some throttled, for both users share one limit"),
  inconclusive: (exchange, scope) =>
    isHeld(exchange.turns, scope) ? undefined : tooSlow(exchange, scope, "main", "ram"),
};

const isolated: ServiceCheck = {
  id: "service.throttle-isolated",
  turn: "stress",
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
        requests: flood(scope, own + other, accounts, seconds),
      },
    ];
  },
  judge: ({ turns }, { contract }) => {
    const others = turns.filter(({ account }) => account === "other");
    const held = others.filter((turn) => isThrottled(turn, contract));
    const [first] = held;
    if (!first) return [];
    const actual = sentence("{0} of {1} throttled: {2}", held.length, others.length, sayTurn(first, contract));
    return [{ path: "requests of the other account", expected: "none throttled", actual }];
  },
  inconclusive: ({ turns }, scope) =>
    isHeld(
      turns.filter(({ account }) => account === "main"),
      scope,
    )
      ? undefined
      : "The account could not be throttled.",
};

const recovers: ServiceCheck = {
  id: "service.throttle-recovers",
  turn: "stress",
  endsStuck: true,
  lacks: unlessStress,
  always: (scope) => {
    const { perSecond, lasting } = rateOf(scope);
    const [rate, seconds] = [perSecond(2), lasting(2)];
    return [
      {
        name: sentence("{0} requests a second for {1} seconds, then one now and then", rate, seconds),
        perSecond: rate,
        requests: flood(scope, rate, ["main"], seconds),
        untilServed: { forMs: scope.liftMs, everyMs: 400 },
      },
    ];
  },
  judge: ({ turns, case: { untilServed } }, { contract }) => {
    const last = turns.at(-1);
    if (!last || !isThrottled(last, contract)) return [];
    const expected = sentence("an answer within {0} s at a low rate", (untilServed?.forMs ?? 0) / 1000);
    return [{ path: "the last reply", expected, actual: sayTurn(last, contract) }];
  },
  inconclusive: ({ turns }, scope) => (isHeld(turns, scope) ? undefined : "The account could not be throttled."),
};

/** Checks that provoke throttling. */
export const throttleChecks: readonly ServiceCheck[] = [throttle, shared, isolated, recovers];
