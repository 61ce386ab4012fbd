import type { Arbitrary } from "fast-check";
import type { Contract } from "../../../schemas/contract/contract.js";
import { flagship } from "../../../schemas/contract/flagship.js";
import type { Case, Format } from "../../../schemas/types.js";
import type { Check, Scope } from "../check.js";
import { scopeOf } from "../scope.js";
import { anyKey, plainKey } from "./cases.js";

/** Returns the fixed cases of a check, adapted to the operation. */
export function fixedCases(check: Check | undefined, scope: Scope): Case[] {
  const cases = check?.always?.(scope) ?? [];
  return scope.contract === flagship ? cases : cases.map((each) => fitted(scope, each));
}

/** Capabilities that add cases to a check. */
const claimed = { securityToken: true, rateLimit: 10, inflight: 8, waits: true, timeout: true } as const;

/**
 * Returns all fixed cases that some client gets in both formats, with or without claims. The order is stable, so that
 * they can be numbered.
 */
export function everyFixedCase(check: Check | undefined, contract: Contract): Case[] {
  const formats: Format[] = ["JSON", "XML"];
  const of = (capabilities: object) => fixedCases(check, scopeOf({ formats, ...capabilities }, undefined, contract));
  const all = of(claimed);
  // a check of what a client does not claim has further cases
  return [...all, ...of({}).filter(({ name }) => !all.some((each) => each.name === name))];
}

/** Returns the generated cases of a check, adapted to the operation, or undefined if it has none. */
export function generatedCases(check: Check | undefined, scope: Scope): Arbitrary<Case> | undefined {
  const cases = check?.cases?.(scope);
  return scope.contract === flagship ? cases : cases?.map((each) => fitted(scope, each));
}

/** Replaces the placeholder key of a call with the plain key of the operation. */
function fitted(scope: Scope, { calls, ...testCase }: Case): Case {
  const key = plainKey(scope);
  return { ...testCase, calls: calls.map((call) => (call.jobId === anyKey ? { ...call, jobId: key } : call)) };
}
