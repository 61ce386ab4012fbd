import { UsageError } from "../suites/engine/usage-error.js";
import type { Rule } from "../suites/reference/endpoint/rules.js";
import { unlisted } from "./given.js";

type Collect = (text: string, before?: readonly Rule[]) => Rule[];

/** Reads `n` or `n@JobId`: every nth request, or every nth for that job. Throws a UsageError that names the flag. */
export function every(kind: "throttle" | "reset" | "garble"): Collect {
  return collect((text) => ({ kind, every: numberOf(`--${kind}`, text) }));
}

/** Reads `ms` or `ms@JobId`. Throws a UsageError. */
export const latency: Collect = collect((text) => ({ kind: "latency", ms: numberOf("--latency", text) }));

/** Reads `code` or `code@JobId`. Throws a UsageError if no list has the code. */
export const refuse: Collect = collect((code) => {
  const why = unlisted(code);
  if (why !== undefined) {
    throw new UsageError(`Failed to read --refuse "${code}": ${why}. Give one of those that \`djc openapi\` names.`);
  }
  return { kind: "refuse", code };
});

function collect(rule: (text: string) => Rule): Collect {
  return (text, before = []) => {
    const [what = "", ...jobId] = text.split("@");
    return [...before, { ...rule(what), ...(jobId.length === 0 ? {} : { jobId: jobId.join("@") }) }];
  };
}

function numberOf(flag: string, text: string): number {
  const number = Number(text);
  if (/^\d+$/.test(text) && number >= 1 && number <= 1_000_000) return number;
  throw new UsageError(
    `Failed to read ${flag} "${text}": it is no number from 1 to 1000000. Give one, such as 5, or 5@JobId for one job.`,
  );
}
