import type { Arbitrary } from "fast-check";
import type { Contract } from "../../../schemas/contract/contract.js";
import { flagship } from "../../../schemas/contract/flagship.js";
import type { Case, Format } from "../../../schemas/types.js";
import type { Check, Scope } from "../check.js";
import { scopeOf } from "../scope.js";
import { anyKey, plainKey } from "./cases.js";

/** The cases of a check that are always tried, as the operation has them. */
export function fixedCases(check: Check | undefined, scope: Scope): Case[] {
  const cases = check?.always?.(scope) ?? [];
  return scope.contract === flagship ? cases : cases.map((each) => fitted(scope, each));
}

/** What gives a check further cases where it is claimed. */
const claimed = { securityToken: true, rateLimit: 10, inflight: 8, waits: true, timeout: true } as const;

/** The fixed cases that some client gets in both formats, whatever it claims; in one order for whoever numbers them. */
export function everyFixedCase(check: Check | undefined, contract: Contract): Case[] {
  const formats: Format[] = ["JSON", "XML"];
  const scopes = [claimed, {}].map((capabilities) => scopeOf({ formats, ...capabilities }, undefined, contract));
  const cases = scopes.flatMap((scope) => fixedCases(check, scope));
  return [...new Map(cases.toReversed().map((each) => [each.name, each])).values()].toReversed();
}

/** The cases of a check that are generated, as the operation has them; undefined where it has none. */
export function generatedCases(check: Check | undefined, scope: Scope): Arbitrary<Case> | undefined {
  const cases = check?.cases?.(scope);
  return scope.contract === flagship ? cases : cases?.map((each) => fitted(scope, each));
}

/** A call for any key asks for the plain one of the operation. */
function fitted(scope: Scope, { calls, ...testCase }: Case): Case {
  const key = plainKey(scope);
  return { ...testCase, calls: calls.map((call) => (call.jobId === anyKey ? { ...call, jobId: key } : call)) };
}
