import type { Contract } from "../../../schemas/contract/contract.js";
import { flagship, isFlagship } from "../../../schemas/contract/flagship.js";
import type { Fault, ServiceExchange, ServiceTurn } from "../../../schemas/types.js";
import { countOf } from "../../engine/say.js";
import { codeIn, jobIn, readingOf, successIn } from "../reply.js";
import { wordsOf } from "../words.js";

/** Where in an exchange something was found: the path alone, or after the number of the reply where there are several. */
export function pathIn(exchange: ServiceExchange, turn: ServiceTurn, path: string): string {
  return exchange.turns.length === 1 ? path : `reply ${exchange.turns.indexOf(turn) + 1}: ${path}`;
}

/** The faults that a judge of one turn finds in each of them, with their places. */
export function eachTurn(exchange: ServiceExchange, judge: (turn: ServiceTurn) => Fault[]): Fault[] {
  return exchange.turns.flatMap((turn) =>
    judge(turn).map((fault) => ({ ...fault, path: pathIn(exchange, turn, fault.path) })),
  );
}

/** What a service answered, in words. */
export function sayTurn(turn: ServiceTurn, contract: Contract = flagship): string {
  const { reply, failure } = turn;
  if (failure) return `no whole reply (${failure.kind}): ${failure.why}`;
  if (!reply) return "no reply";
  const status = `HTTP ${reply.status}`;
  if (reply.status >= 300 && reply.status < 400) return `${status} to ${reply.headers["location"] ?? "nowhere"}`;
  const { why } = readingOf(turn);
  const type = reply.headers["content-type"]?.split(";", 1)[0];
  const bytes = `${countOf(reply.bytes, "byte")}${type ? ` of ${type}` : ""}`;
  if (why !== undefined) return `${status} with ${bytes} that cannot be read: ${why}`;
  return `${status} ${sayAnswer(turn, contract)}`;
}

function sayAnswer(turn: ServiceTurn, contract: Contract): string {
  const { answer, anAnswer } = wordsOf({ contract });
  const code = codeIn(turn, contract);
  if (code !== undefined && code !== "") return `with code ${code}`;
  if (jobIn(turn, contract)) return `with ${anAnswer}`;
  if (!successIn(turn, contract)) return `with neither ${answer} nor code`;
  return isFlagship(contract) ? "with Success true and no job" : "with a success that says nothing";
}

/** Whether a turn is a refusal that says why: a code, and no job. */
export function isRefused(turn: ServiceTurn, contract: Contract = flagship): boolean {
  return !jobIn(turn, contract) && (codeIn(turn, contract) ?? "") !== "";
}

/** Why an exchange of which no answer can be read shows nothing; undefined where one can. */
export function unread({ turns }: ServiceExchange): string | undefined {
  return turns.some((turn) => readingOf(turn).tree) ? undefined : "No answer could be read.";
}

/** A fault where a turn tells of no job. */
export function expectJob(turn: ServiceTurn, who = "$", contract: Contract = flagship): Fault[] {
  if (jobIn(turn, contract)) return [];
  return [{ path: who, expected: `the ${wordsOf({ contract }).answer}`, actual: sayTurn(turn, contract) }];
}

/** Why an exchange shows nothing of a job; undefined where one of its turns tells of one. */
export function withoutJob(
  { turns }: ServiceExchange,
  { contract }: { contract: Contract } = { contract: flagship },
): string | undefined {
  const [first] = turns;
  if (turns.some((turn) => jobIn(turn, contract)) || !first) return undefined;
  if (isFlagship(contract)) return `No answer reported a job, but ${sayTurn(first)}.`;
  return `Nothing was answered, but ${sayTurn(first, contract)}.`;
}
