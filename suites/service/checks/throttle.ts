import { throttleCodes } from "../../../schemas/codes.js";
import type { AccountRole, Fault, ServiceExchange, ServiceRequest, ServiceTurn } from "../../../schemas/types.js";
import { countOf } from "../../engine/say.js";
import { ask, unknownJobId } from "../ask.js";
import type { ServiceCheck, ServiceScope } from "../check.js";
import { sayTurn } from "../judge/turn.js";
import { codeIn, isThrottled, readingOf } from "../reply.js";

/** The documented limit, in requests a second of one account. Source: usage notes, QPS. */
const limit = 10;
const statuses = new Set([400, 429, 503]);
const codes = throttleCodes.map(({ code }) => code);

const unlessStress = (scope: ServiceScope) =>
  scope.stress ? undefined : "It provokes throttling. Give --stress to run it.";

function lacks(...roles: AccountRole[]) {
  return (scope: ServiceScope) => {
    const role = roles.find((each) => !scope.accounts.includes(each));
    if (role === undefined) return unlessStress(scope);
    const prefix = `CONFORMANCE_${role.toUpperCase()}_ACCESS_KEY`;
    return `It needs the key of ${role === "ram" ? "a RAM user of the account" : "another account"}: ${prefix}_ID and ${prefix}_SECRET are not set.`;
  };
}

/** So many seconds of requests, evenly spaced, their accounts in turn; long enough for any window and any bucket. */
function flood(
  scope: ServiceScope,
  perSecond: number,
  accounts: readonly AccountRole[],
  seconds = 3,
): ServiceRequest[] {
  const { jobs, ways } = scope;
  // the account is one, whatever it asks for, in whichever format and way
  return Array.from({ length: perSecond * seconds }, (_, index) =>
    ask(scope, {
      ...ways[Math.floor(index / 2) % ways.length],
      jobId: jobs[index % jobs.length] ?? unknownJobId,
      format: index % 2 === 0 ? "JSON" : "XML",
      account: accounts[index % accounts.length] ?? "main",
    }),
  );
}

/** Requests of an account that were sent in the busiest second. */
function busiest({ turns }: ServiceExchange, ...accounts: AccountRole[]): number {
  const times = turns.filter(({ account }) => accounts.includes(account)).map(({ atMs }) => atMs);
  return Math.max(0, ...times.map((from) => times.filter((time) => time >= from && time < from + 1000).length));
}

const tooSlow = (exchange: ServiceExchange, ...accounts: AccountRole[]) =>
  busiest(exchange, ...accounts) > limit ? undefined : `The requests could not be sent faster than ${limit} a second.`;

const noneThrottled = ({ turns }: ServiceExchange, expected: string): Fault[] =>
  turns.some(isThrottled)
    ? []
    : [{ path: "$", expected, actual: `${countOf(turns.length, "request")}, ${throughOf(turns)}` }];

/** Where nothing that came can be read, nothing is known of who was served. */
function throughOf(turns: readonly ServiceTurn[]): string {
  const [first] = turns;
  const isRead = turns.some((turn) => readingOf(turn).tree !== undefined);
  return isRead || !first ? "none throttled" : `none got through: ${sayTurn(first)}`;
}

const throttle: ServiceCheck = {
  id: "service.throttle",
  turn: "stress",
  lacks: unlessStress,
  always: (scope) => [
    { name: "20 requests a second for 3 seconds", perSecond: 20, requests: flood(scope, 20, ["main"]) },
  ],
  judge: (exchange) => {
    const [first, ...others] = exchange.turns;
    const odd = others.find((turn) => !isThrottle(turn) && !(first && isAlike(first, turn)));
    const documented = `${codes.join(", ")} with HTTP 400, 429 or 503`;
    if (odd) return [{ path: `reply ${exchange.turns.indexOf(odd) + 1}`, expected: documented, actual: sayTurn(odd) }];
    return noneThrottled(exchange, `some refused with ${documented}`);
  },
  inconclusive: (exchange) => (exchange.turns.some(isThrottled) ? undefined : tooSlow(exchange, "main")),
};

const isThrottle = (turn: ServiceTurn) => codes.includes(codeIn(turn) ?? "") && statuses.has(turn.reply?.status ?? 0);

/** Whether a turn was answered as the first one was, which was within the limit. */
function isAlike(first: ServiceTurn, turn: ServiceTurn): boolean {
  return codeIn(first) === codeIn(turn) && first.reply?.status === turn.reply?.status && !turn.failure;
}

const shared: ServiceCheck = {
  id: "service.throttle-shared",
  turn: "stress",
  lacks: lacks("ram"),
  always: (scope) => [
    {
      name: "8 requests a second of the account and 8 of a RAM user, for 4 seconds",
      perSecond: 16,
      requests: flood(scope, 16, ["main", "ram"], 4),
    },
  ],
  judge: (exchange) => noneThrottled(exchange, "some throttled, for both users share one limit"),
  inconclusive: (exchange) => (exchange.turns.some(isThrottled) ? undefined : tooSlow(exchange, "main", "ram")),
};

const isolated: ServiceCheck = {
  id: "service.throttle-isolated",
  turn: "stress",
  lacks: lacks("other"),
  always: (scope) => [
    {
      name: "20 requests a second of the account, and 4 of another one, for 3 seconds",
      perSecond: 24,
      requests: flood(scope, 24, ["main", "main", "main", "main", "main", "other"]),
    },
  ],
  judge: ({ turns }) => {
    const others = turns.filter(({ account }) => account === "other");
    const held = others.find(isThrottled);
    if (!held) return [];
    const actual = `${others.filter(isThrottled).length} of ${others.length} throttled: ${sayTurn(held)}`;
    return [{ path: "requests of the other account", expected: "none throttled", actual }];
  },
  inconclusive: ({ turns }) =>
    turns.some((turn) => turn.account === "main" && isThrottled(turn))
      ? undefined
      : "The account could not be throttled.",
};

const recovers: ServiceCheck = {
  id: "service.throttle-recovers",
  turn: "stress",
  endsStuck: true,
  lacks: unlessStress,
  always: (scope) => [
    {
      name: "20 requests a second for 2 seconds, then one now and then",
      perSecond: 20,
      requests: flood(scope, 20, ["main"], 2),
      untilServed: { forMs: scope.liftMs, everyMs: 1500 },
    },
  ],
  judge: ({ turns, case: { untilServed } }) => {
    const last = turns.at(-1);
    if (!last || !isThrottled(last)) return [];
    const expected = `an answer within ${(untilServed?.forMs ?? 0) / 1000} s at a low rate`;
    return [{ path: "the last reply", expected, actual: sayTurn(last) }];
  },
  inconclusive: ({ turns }) => (turns.some(isThrottled) ? undefined : "The account could not be throttled."),
};

/** Checks that provoke throttling. */
export const throttleChecks: readonly ServiceCheck[] = [throttle, shared, isolated, recovers];
