import type { Contract } from "../../../schemas/contract/contract.js";
import { flagship, isFlagship } from "../../../schemas/contract/flagship.js";
import { sentence } from "../../../schemas/sentence.js";
import type { Fault, ServiceExchange, ServiceFailure, ServiceTurn } from "../../../schemas/types.js";
import { countOf } from "../../engine/say.js";
import { codeIn, jobIn, readingOf, successIn } from "../reply.js";
import { wordsOf } from "../words.js";

/** The location of a finding in an exchange: the path, with the number of the reply if there are several. */
export function pathIn(exchange: ServiceExchange, turn: ServiceTurn, path: string): string {
  return exchange.turns.length === 1 ? path : sentence("reply {0}: {1}", exchange.turns.indexOf(turn) + 1, path);
}

/** The faults that a judge finds in each turn, with their locations. */
export function eachTurn(exchange: ServiceExchange, judge: (turn: ServiceTurn) => Fault[]): Fault[] {
  return exchange.turns.flatMap((turn) =>
    judge(turn).map((fault) => ({ ...fault, path: pathIn(exchange, turn, fault.path) })),
  );
}

/** Describes the answer of a service in words. */
export function sayTurn(turn: ServiceTurn, contract: Contract = flagship): string {
  const { reply, failure } = turn;
  if (failure) return lost[failure.kind](failure.why);
  if (!reply) return "no reply";
  const { status, headers } = reply;
  if (status >= 300 && status < 400) {
    const { location } = headers;
    return location === undefined
      ? sentence("HTTP {0} to nowhere", status)
      : sentence("HTTP {0} to {1}", status, location);
  }
  const { why } = readingOf(turn);
  const type = headers["content-type"]?.split(";", 1)[0];
  const count = countOf(reply.bytes, "byte");
  const bytes = type ? sentence("{0} of {1}", count, type) : count;
  if (why !== undefined) return sentence("HTTP {0} with {1} that cannot be read: {2}", status, bytes, why);
  return sayAnswer(turn, status, contract);
}

/** Why there is no whole reply, by the kind of failure. */
const lost: Readonly<Record<ServiceFailure["kind"], (why: string) => string>> = {
  unreachable: (why) => sentence("no whole reply (unreachable): {0}", why),
  tls: (why) => sentence("no whole reply (tls): {0}", why),
  closed: (why) => sentence("no whole reply (closed): {0}", why),
  timeout: (why) => sentence("no whole reply (timeout): {0}", why),
  oversized: (why) => sentence("no whole reply (oversized): {0}", why),
  "not-http": (why) => sentence("no whole reply (not-http): {0}", why),
  unsent: (why) => sentence("no whole reply (unsent): {0}", why),
};

function sayAnswer(turn: ServiceTurn, status: number, contract: Contract): string {
  const isJob = isFlagship(contract);
  const code = codeIn(turn, contract);
  if (code !== undefined && code !== "") return sentence("HTTP {0} with code {1}", status, code);
  if (jobIn(turn, contract))
    return isJob ? sentence("HTTP {0} with a job", status) : sentence("HTTP {0} with an answer", status);
  if (!successIn(turn, contract))
    return isJob
      ? sentence("HTTP {0} with neither job nor code", status)
      : sentence("HTTP {0} with neither answer nor code", status);
  return isJob
    ? sentence("HTTP {0} with Success true and no job", status)
    : sentence("HTTP {0} with a success that says nothing", status);
}

/** Whether a turn is a refusal with a reason: it has a code and no job. */
export function isRefused(turn: ServiceTurn, contract: Contract = flagship): boolean {
  return !jobIn(turn, contract) && (codeIn(turn, contract) ?? "") !== "";
}

/** Why an exchange without a readable answer shows nothing; undefined if an answer is readable. */
export function unread({ turns }: ServiceExchange): string | undefined {
  return turns.some((turn) => readingOf(turn).tree) ? undefined : "No answer could be read.";
}

/** A fault if a turn reports no job. */
export function expectJob(turn: ServiceTurn, who = "$", contract: Contract = flagship): Fault[] {
  if (jobIn(turn, contract)) return [];
  return [{ path: who, expected: `the ${wordsOf({ contract }).answer}`, actual: sayTurn(turn, contract) }];
}

/** Why an exchange shows nothing about a job; undefined if one of its turns reports a job. */
export function withoutJob(
  { turns }: ServiceExchange,
  { contract }: { contract: Contract } = { contract: flagship },
): string | undefined {
  const [first] = turns;
  if (turns.some((turn) => jobIn(turn, contract)) || !first) return undefined;
  if (isFlagship(contract)) return sentence("No answer reported a job, but {0}.", sayTurn(first));
  return sentence("Nothing was answered, but {0}.", sayTurn(first, contract));
}
