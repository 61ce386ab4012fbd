import type { Contract } from "../schemas/contract/contract.js";
import { flagship } from "../schemas/contract/flagship.js";
import type { Case, Requirement, ServiceCase } from "../schemas/types.js";
import { everyFixedCase } from "../suites/client/checks/fitted.js";
import { clientChecks } from "../suites/client/checks/index.js";
import { serviceChecks } from "../suites/service/checks/index.js";
import { anyScopeOf } from "../suites/service/scope.js";

/** A requirement in words, with the fixed cases of its check, numbered. Plain text of several lines. */
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
    ...(remedy ? [`  To fix it: ${remedy.en}`] : []),
    "",
    ...tried(id, contract),
    "",
  ].join("\n");
}

/** The fixed cases of a check, in the order in which `explain` numbers them. */
export function casesOf(id: string, contract: Contract = flagship): (Case | ServiceCase)[] {
  return [
    ...everyFixedCase(clientChecks.get(id), contract),
    ...(serviceChecks.get(id)?.always(anyScopeOf(contract)) ?? []),
  ];
}

/** The fixed cases of a check, by name. */
function tried(id: string, contract: Contract): string[] {
  const cases = casesOf(id, contract);
  const isGenerated = (clientChecks.get(id) ?? serviceChecks.get(id))?.cases !== undefined;
  if (cases.length === 0 && !isGenerated) return ["  The kit has no check for it yet."];
  const wide = String(cases.length).length;
  return [
    "  Tried:",
    ...cases.map(({ name }, index) => `    ${String(index + 1).padStart(wide)}  ${name}`),
    ...(isGenerated ? ["    and any number of generated cases, made smaller where they fail"] : []),
    ...(cases.length > 0 ? ["", `  \`djc explain ${id} --case 1\` shows the bytes of a case.`] : []),
  ];
}
