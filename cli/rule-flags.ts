import { codesOf } from "../schemas/contract/codes.js";
import type { Contract } from "../schemas/contract/contract.js";
import { UsageError } from "../suites/engine/usage-error.js";
import type { Rule } from "../suites/reference/endpoint/rules.js";

type Collect = (text: string, before?: readonly Rule[]) => Rule[];

/**
 * Parses `n` or `n@JobId`: every nth request, or every nth request for that job. Throws a UsageError that names the
 * flag.
 */
export function every(kind: "throttle" | "reset" | "garble"): Collect {
  return collect((text) => ({ kind, every: numberOf(`--${kind}`, text) }));
}

/** Parses `ms` or `ms@JobId`. Throws a UsageError. */
export const latency: Collect = collect((text) => ({ kind: "latency", ms: numberOf("--latency", text) }));

/** Parses `code` or `code@JobId`. */
export const refuse: Collect = collect((code) => ({ kind: "refuse", code }));

/** Throws a UsageError if a rule refuses with a code that is not listed for any of the operations. */
export function expectListed(rules: readonly Rule[], contracts: readonly Contract[]): void {
  const listed = new Set(contracts.flatMap(codesOf).map(({ code }) => code));
  const code = rules.map((rule) => rule.code).find((each) => each !== undefined && !listed.has(each));
  if (code === undefined) return;
  throw new UsageError(
    `Failed to read --refuse "${code}": the code ${JSON.stringify(code)} is not listed. Give one of those that \`djc openapi\` names.`,
  );
}

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
