import type { Invocation, Location, Log, Notification, ReportingDescriptor, Result } from "sarif";
import type { Report, Requirement, Verdict } from "../schemas/types.js";
import { failureText } from "./fault.js";
import { exitStatus, isFailure, isKnown, isWhole, ran } from "./standing.js";
import { named, sentence } from "./tally.js";
import { visible } from "./visible.js";

/**
 * A report as SARIF 2.1.0: a rule for each requirement, a result for each violated one. `adapter` is the path of the
 * adapter module from the root of the repository.
 */
export function renderSarif(report: Report, adapter = report.target.module): string {
  return `${JSON.stringify(sarif(report, adapter), null, 2)}\n`;
}

function sarif(report: Report, adapter: string | undefined): Log {
  const { kit, contract, target, verdicts, seed } = report;
  const wrong = verdicts.filter(({ outcome }) => outcome === "fail" || outcome === "warn");
  const index = new Map(verdicts.map(({ requirement }, nth) => [requirement.id, nth]));
  return {
    version: "2.1.0",
    $schema: "https://json.schemastore.org/sarif-2.1.0.json",
    runs: [
      {
        tool: {
          driver: { name: kit.name, version: kit.version, rules: verdicts.map(({ requirement }) => rule(requirement)) },
        },
        automationDetails: { id: `${contract.operation}/${named(report)}/` },
        invocations: [invocation(report)],
        results: wrong.map((verdict) => ({
          ...resultOf(verdict, report, index.get(verdict.requirement.id) ?? -1),
          locations: [location(report, adapter)],
        })),
        columnKind: "utf16CodeUnits",
        properties: { contract, seed, seat: target.seat },
      },
    ],
  };
}

function rule({ id, level, basis, clause, text, remedy }: Requirement): ReportingDescriptor {
  return {
    id,
    shortDescription: { text: visible(text.en) },
    fullDescription: { text: `${visible(text.en)} ${visible(text.zh)}` },
    ...(remedy ? { help: { text: visible(remedy.en) } } : {}),
    defaultConfiguration: { level: level === "MUST" ? "error" : "warning" },
    properties: { level, basis, clause },
  };
}

function resultOf(verdict: Verdict, report: Report, ruleIndex: number): Result {
  const { requirement, known, outcome } = verdict;
  return {
    ruleId: requirement.id,
    ruleIndex,
    kind: "fail",
    level: outcome === "fail" || isFailure(report, verdict) ? "error" : "warning",
    message: { text: failureText(verdict) },
    partialFingerprints: { "requirement/v1": requirement.id },
    ...(isKnown(verdict) ? { suppressions: [{ kind: "external", justification: visible(known ?? "") }] } : {}),
  };
}

/** The place to start fixing a failure: the adapter, or else the name of the target. */
function location(report: Report, module: string | undefined): Location {
  const logicalLocations = [{ fullyQualifiedName: named(report), kind: "module" }];
  if (module === undefined) return { logicalLocations };
  const path = module.replaceAll("\\", "/").replaceAll(/\p{Cs}/gu, "\uFFFD");
  const uri = encodeURIComponent(path).replaceAll("%2F", "/");
  return { physicalLocation: { artifactLocation: { uri }, region: { startLine: 1 } }, logicalLocations };
}

function invocation(report: Report): Invocation {
  const start = Date.parse(report.startedAt) || 0;
  const unasked = report.verdicts.filter(({ outcome }) => outcome === "untestable" || outcome === "harness-error");
  const whole = isWhole(report) && ran(report);
  const said = [
    ...unasked.map((verdict) => notification(failureText(verdict), verdict.requirement.id)),
    ...(report.problems ?? []).map((problem) => notification(visible(problem))),
    ...(whole ? [] : [notification(sentence(report))]),
  ];
  return {
    executionSuccessful: whole && unasked.length === 0,
    exitCode: exitStatus(report),
    startTimeUtc: new Date(start).toISOString(),
    ...(said.length > 0 ? { toolExecutionNotifications: said } : {}),
  };
}

function notification(text: string, id?: string): Notification {
  return { level: "error", message: { text }, ...(id === undefined ? {} : { associatedRule: { id } }) };
}
