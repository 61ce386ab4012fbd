import type { Contract } from "../schemas/contract/contract.js";
import { flagship } from "../schemas/contract/flagship.js";
import type { Requirement } from "../schemas/types.js";
import { fixedCases } from "../suites/client/checks/fitted.js";
import { clientChecks } from "../suites/client/checks/index.js";
import { scopeOf } from "../suites/client/scope.js";
import { serviceChecks } from "../suites/service/checks/index.js";
import { anyScopeOf } from "../suites/service/scope.js";

const everything = { formats: ["JSON" as const, "XML" as const], securityToken: true, rateLimit: 10, inflight: 8 };

/** A requirement in words, and the cases that its check always tries. Plain text of several lines. */
export function explain(requirement: Requirement, contract: Contract = flagship): string {
  const { id, level, seat, basis, clause, text, needs = [], remedy } = requirement;
  return [
    `${id}  ${level}, for a ${seat}`,
    "",
    `  ${text.en}`,
    `  ${text.zh}`,
    "",
    `  Basis: ${basis} (${clause})`,
    ...(needs.length > 0 ? [`  Binds clients that claim: ${needs.join(", ")}`] : []),
    ...(remedy ? [`  To mend it: ${remedy.en}`] : []),
    "",
    ...tried(id, contract),
    "",
  ].join("\n");
}

/** The cases of a check by their names. */
function tried(id: string, contract: Contract): string[] {
  const [check, asked] = [clientChecks.get(id), serviceChecks.get(id)];
  const fixed = [
    ...fixedCases(check, scopeOf(everything, undefined, contract)),
    ...(asked?.always(anyScopeOf(contract)) ?? []),
  ];
  const generated = (check ?? asked)?.cases ? ["and any number of generated cases, made smaller where they fail"] : [];
  const names = [...fixed.map(({ name }) => name), ...generated];
  if (names.length === 0) return ["  The kit has no check for it yet."];
  return ["  Tried:", ...names.map((name) => `    ${name}`)];
}
