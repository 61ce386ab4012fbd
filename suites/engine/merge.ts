import { bindingOn, digest } from "../../schemas/catalogue.js";
import type { Contract } from "../../schemas/contract/contract.js";
import { flagship, isFlagship } from "../../schemas/contract/flagship.js";
import type { Report } from "../../schemas/types.js";
import { sealed, sealOf } from "./seal.js";
import { select } from "./select.js";
import { UsageError } from "./usage-error.js";

/** The report of a part, and the path of its file. */
export interface Part {
  report: Report;
  path: string;
}

/** Members that must be equal in all parts of a run. */
const COMMON = ["kit", "contract", "target", "seed", "runsPerProperty", "failOn"] as const;

/**
 * Merges the parts of a run into one sealed report. `only` limits it as it limited the parts. A requirement that is in
 * no part or in several makes the report incomplete. Throws a UsageError if a part is from another run or was changed.
 */
export function merged(
  [first, ...others]: readonly [Part, ...Part[]],
  only?: readonly string[],
  contract: Contract = flagship,
): Report {
  const parts = [first, ...others];
  for (const part of parts) expectPart(part, first);
  expectContract(first, contract);
  const reports = parts.map(({ report }) => report);
  const wanted = select(bindingOn(first.report.target.seat, contract), only).map(({ id }) => id);
  const verdicts = reports.flatMap((report) => report.verdicts);
  const problems = [...reports.flatMap((report) => report.problems ?? []), ...gaps(wanted, parts)];
  const { seal: _seal, selection: _part, origin: _origin, ...head } = first.report;
  const brokenBy = reports.find((report) => report.brokenBy)?.brokenBy;
  return sealed({
    ...head,
    ...(only === undefined ? {} : { selection: wanted }),
    startedAt: reports.map(({ startedAt }) => startedAt).toSorted()[0] ?? head.startedAt,
    verdicts: wanted.flatMap((id) => verdicts.find(({ requirement }) => requirement.id === id) ?? []),
    ...(problems.length === 0 ? {} : { problems: [...new Set(problems)] }),
    ...(brokenBy ? { brokenBy } : {}),
    durationMs: Math.max(...reports.map(({ durationMs }) => durationMs)),
    complete: gaps(wanted, parts).length === 0,
  });
}

function expectPart({ report, path }: Part, first: Part): void {
  const fail = (why: string, advice: string) => new UsageError(`Failed to merge "${path}": ${why}. ${advice}`);
  if (report.target.seat !== "client") throw fail("it is of a service", "Examine a service in one run.");
  if (report.complete && report.seal !== sealOf(report))
    throw fail("it was changed after its run", "Run this part again.");
  const other = COMMON.find((name) => JSON.stringify(report[name]) !== JSON.stringify(first.report[name]));
  if (other === undefined) return;
  throw fail(`its ${other} is not that of "${first.path}"`, "Give the parts of one run.");
}

/** Throws a UsageError unless the part used this contract, because the contract determines which requirements apply. */
function expectContract({ report, path }: Part, contract: Contract): void {
  if (isFlagship(contract) ? report.contract.name === undefined : report.contract.digest === digest(contract)) return;
  throw new UsageError(
    `Failed to merge "${path}": it is not about ${contract.name} as this kit has it. Give the contract of its run with --contract.`,
  );
}

/** Returns a sentence for each reason why the parts are incomplete. */
function gaps(wanted: readonly string[], parts: readonly Part[]): string[] {
  const ids = parts.flatMap(({ report }) => report.verdicts.map(({ requirement }) => requirement.id));
  const listed = (what: string, found: readonly string[]) =>
    found.length === 0
      ? []
      : [
          `${found.length === 1 ? "A requirement is" : `${found.length} requirements are`} ${what}: ${found.join(", ")}.`,
        ];
  const count = (id: string) => ids.filter((each) => each === id).length;
  return [
    ...parts.filter(({ report }) => !report.complete).map(({ path }) => `The part "${path}" is incomplete.`),
    ...listed(
      "in no part",
      wanted.filter((id) => count(id) === 0),
    ),
    ...listed(
      "in several parts",
      wanted.filter((id) => count(id) > 1),
    ),
    ...listed(
      "in a part and not in this run",
      [...new Set(ids)].filter((id) => !wanted.includes(id)),
    ),
  ];
}
