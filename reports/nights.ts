import type { Report, ServiceTarget, Shape } from "../schemas/types.js";
import { inOrder } from "./history.js";

/** picture: the service answered. outage: it did not answer. incomplete: the run was interrupted. */
type NightKind = "picture" | "outage" | "incomplete";

/** One run of a service, and its data for the drift. */
export interface Night {
  report: Report;
  /** ISO 8601. */
  at: string;
  kind: NightKind;
  shape: Shape;
  /** Ids of the requirements that caused requests. */
  asked: ReadonlySet<string>;
  /** Ids of requirements that were skipped because no key or flag was given for them. */
  spared: ReadonlySet<string>;
}

/** The runs of one service that queried the same jobs, oldest first. */
export interface Nights {
  target: ServiceTarget;
  nights: readonly Night[];
}

/** Why a report has no data about a service over time. */
export type Skip = "of-client" | "no-shape" | "twice";

/** Reports by service and queried jobs, and the excluded reports. */
export function nightsOf(reports: readonly Report[]): { all: Nights[]; skipped: { report: Report; why: Skip }[] } {
  const all = new Map<string, { target: ServiceTarget; nights: Night[] }>();
  const skipped: { report: Report; why: Skip }[] = [];
  for (const report of inOrder(reports)) {
    const target = report.target.service;
    if (!target) skipped.push({ report, why: "of-client" });
    else if (!report.shape && report.complete) skipped.push({ report, why: "no-shape" });
    else {
      const key = JSON.stringify([target.url, target.jobs.toSorted()]);
      const known = all.get(key) ?? { target, nights: [] };
      all.set(key, known);
      if (known.nights.some((night) => isSame(night.report, report))) skipped.push({ report, why: "twice" });
      else known.nights.push(nightOf(report));
    }
  }
  return { all: [...all.values()], skipped };
}

/**
 * Whether two reports are from the same run, for example a copy of the newest report beside the folder of its night.
 */
function isSame(one: Report, other: Report): boolean {
  return one.startedAt === other.startedAt && one.seed === other.seed && one.complete === other.complete;
}

function nightOf(report: Report): Night {
  const { startedAt: at, complete, verdicts, shape = nothing } = report;
  const ids = (of: typeof verdicts) => new Set(of.map(({ requirement }) => requirement.id));
  const asked = ids(verdicts.filter(({ runs }) => runs > 0));
  const spared = ids(verdicts.filter(({ outcome }) => outcome === "inapplicable"));
  const answered = shape.questions.length > 0 ? "picture" : "outage";
  return { report, at, kind: complete ? answered : "incomplete", shape, asked, spared };
}

const nothing: Shape = { questions: [], bodies: [], errors: [] };
