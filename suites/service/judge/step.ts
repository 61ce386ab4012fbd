import type { Contract } from "../../../schemas/contract/contract.js";
import { flagship, isFlagship } from "../../../schemas/contract/flagship.js";
import { sentence } from "../../../schemas/sentence.js";
import type { Fault, ServiceExchange, ServiceFailure, ServiceStep } from "../../../schemas/types.js";
import { countOf } from "../../engine/say.js";
import { codeIn, jobIn, readingOf, successIn } from "../reply.js";
import { wordsOf } from "../words.js";

/** The location of a finding in an exchange: the path, with the number of the reply if there are several. */
export function pathIn(exchange: ServiceExchange, step: ServiceStep, path: string): string {
  return exchange.steps.length === 1 ? path : sentence("reply {0}: {1}", exchange.steps.indexOf(step) + 1, path);
}

/** The faults that a judge finds in each step, with their locations. */
export function eachStep(exchange: ServiceExchange, judge: (step: ServiceStep) => Fault[]): Fault[] {
  return exchange.steps.flatMap((step) =>
    judge(step).map((fault) => ({ ...fault, path: pathIn(exchange, step, fault.path) })),
  );
}

/** Describes the answer of a service in words. */
export function sayStep(step: ServiceStep, contract: Contract = flagship): string {
  const { reply, failure } = step;
  if (failure) return lost[failure.kind](failure.why);
  if (!reply) return "no reply";
  const { status, headers } = reply;
  if (status >= 300 && status < 400) {
    const { location } = headers;
    return location === undefined
      ? sentence("HTTP {0} to nowhere", status)
      : sentence("HTTP {0} to {1}", status, location);
  }
  const { why } = readingOf(step);
  const type = headers["content-type"]?.split(";", 1)[0];
  const count = countOf(reply.bytes, "byte");
  const bytes = type ? sentence("{0} of {1}", count, type) : count;
  if (why !== undefined) return sentence("HTTP {0} with {1} that cannot be read: {2}", status, bytes, why);
  return sayAnswer(step, status, contract);
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

function sayAnswer(step: ServiceStep, status: number, contract: Contract): string {
  const isJob = isFlagship(contract);
  const code = codeIn(step, contract);
  if (code !== undefined && code !== "") return sentence("HTTP {0} with code {1}", status, code);
  if (jobIn(step, contract))
    return isJob ? sentence("HTTP {0} with a job", status) : sentence("HTTP {0} with an answer", status);
  if (!successIn(step, contract))
    return isJob
      ? sentence("HTTP {0} with neither job nor code", status)
      : sentence("HTTP {0} with neither answer nor code", status);
  return isJob
    ? sentence("HTTP {0} with Success true and no job", status)
    : sentence("HTTP {0} with a success that says nothing", status);
}

/** Whether a step is a refusal with a reason: it has a code and no job. */
export function isRefused(step: ServiceStep, contract: Contract = flagship): boolean {
  return !jobIn(step, contract) && (codeIn(step, contract) ?? "") !== "";
}

/** Why an exchange without a readable answer shows nothing; undefined if an answer is readable. */
export function unread({ steps }: ServiceExchange): string | undefined {
  return steps.some((step) => readingOf(step).tree) ? undefined : "No answer could be read.";
}

/** A fault if a step reports no job. */
export function expectJob(step: ServiceStep, who = "$", contract: Contract = flagship): Fault[] {
  if (jobIn(step, contract)) return [];
  return [{ path: who, expected: `the ${wordsOf({ contract }).answer}`, actual: sayStep(step, contract) }];
}

/** Why an exchange shows nothing about a job; undefined if one of its steps reports a job. */
export function withoutJob(
  { steps }: ServiceExchange,
  { contract }: { contract: Contract } = { contract: flagship },
): string | undefined {
  const [first] = steps;
  if (steps.some((step) => jobIn(step, contract)) || !first) return undefined;
  if (isFlagship(contract)) return sentence("No answer reported a job, but {0}.", sayStep(first));
  return sentence("Nothing was answered, but {0}.", sayStep(first, contract));
}
