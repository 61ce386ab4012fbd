import type { Fault, ServiceExchange, ServiceTurn } from "../../../schemas/types.js";
import { countOf } from "../../engine/say.js";
import { codeIn, jobIn, readingOf, successIn } from "../reply.js";

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
export function sayTurn(turn: ServiceTurn): string {
  const { reply, failure } = turn;
  if (failure) return `no whole reply (${failure.kind}): ${failure.why}`;
  if (!reply) return "no reply";
  const status = `HTTP ${reply.status}`;
  if (reply.status >= 300 && reply.status < 400) return `${status} to ${reply.headers["location"] ?? "nowhere"}`;
  const { why } = readingOf(turn);
  const type = reply.headers["content-type"]?.split(";", 1)[0];
  const bytes = `${countOf(reply.bytes, "byte")}${type ? ` of ${type}` : ""}`;
  if (why !== undefined) return `${status} with ${bytes} that cannot be read: ${why}`;
  const code = codeIn(turn);
  if (code !== undefined && code !== "") return `${status} with code ${code}`;
  if (jobIn(turn)) return `${status} with a job`;
  return `${status} ${successIn(turn) ? "with Success true and no job" : "with neither job nor code"}`;
}

/** Whether a turn is a refusal that says why: a code, and no job. */
export function isRefused(turn: ServiceTurn): boolean {
  return !jobIn(turn) && (codeIn(turn) ?? "") !== "";
}

/** Why an exchange of which no answer can be read shows nothing; undefined where one can. */
export function unread({ turns }: ServiceExchange): string | undefined {
  return turns.some((turn) => readingOf(turn).tree) ? undefined : "No answer could be read.";
}

/** A fault where a turn tells of no job. */
export function expectJob(turn: ServiceTurn, who = "$"): Fault[] {
  return jobIn(turn) ? [] : [{ path: who, expected: "the job", actual: sayTurn(turn) }];
}

/** Why an exchange shows nothing of a job; undefined where one of its turns tells of one. */
export function withoutJob({ turns }: ServiceExchange): string | undefined {
  const [first] = turns;
  if (turns.some((turn) => jobIn(turn)) || !first) return undefined;
  return `No answer reported a job, but ${sayTurn(first)}.`;
}
