import type { Arbitrary } from "fast-check";
import { flagship } from "../../../schemas/contract/flagship.js";
import type { Case } from "../../../schemas/types.js";
import type { Check, Scope } from "../check.js";
import { anyKey, plainKey } from "./cases.js";

/** The cases of a check that are always tried, as the operation has them. */
export function fixedCases(check: Check | undefined, scope: Scope): Case[] {
  const cases = check?.always?.(scope) ?? [];
  return scope.contract === flagship ? cases : cases.map((each) => fitted(scope, each));
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
