import type { Report } from "../schemas/types.js";
import { testsOf } from "./ctrf.js";
import { exitStatus, remark } from "./standing.js";
import { named, sentence } from "./tally.js";
import { visible } from "./visible.js";

/** A file that a statement is about. */
export interface Subject {
  name: string;
  /** In hex. */
  sha256: string;
}

/** A resource of an in-toto statement. */
interface Descriptor {
  name: string;
  uri?: string;
  digest?: { sha256: string };
  annotations?: Readonly<Record<string, unknown>>;
}

/**
 * A report as an unsigned in-toto statement v1 with the predicate test-result v0.1, about the given files.
 *
 * @see https://github.com/in-toto/attestation/blob/main/spec/predicates/test-result.md
 */
export function renderInToto(report: Report, subjects: readonly Subject[]): string {
  const statement = {
    _type: "https://in-toto.io/Statement/v1",
    subject: subjects.map(({ name, sha256 }) => ({ name: visible(name), digest: { sha256 } })),
    predicateType: "https://in-toto.io/attestation/test-result/v0.1",
    predicate: predicate(report),
  };
  return `${JSON.stringify(statement, null, 2)}\n`;
}

function predicate(report: Report): object {
  const tests = testsOf(report);
  const of = (status: string) => tests.filter((test) => test.status === status).map(({ name }) => visible(name));
  return {
    result: result(report),
    configuration: [kit(report), contract(report)],
    passedTests: of("passed"),
    warnedTests: of("other"),
    failedTests: of("failed"),
  };
}

/** A run that did not examine everything has not passed, even without failures. */
function result(report: Report): "PASSED" | "WARNED" | "FAILED" {
  if (exitStatus(report) !== 0) return "FAILED";
  const hasWarning = testsOf(report).some(({ status }) => status === "other");
  return remark(report) === "conformant" && !hasWarning ? "PASSED" : "WARNED";
}

/** The kit that examined the subject, and its options. */
function kit(report: Report): Descriptor {
  const { kit: self, target, seed, runsPerProperty, failOn, selection, startedAt } = report;
  return {
    name: visible(self.name),
    uri: `pkg:npm/${encodeURIComponent(self.name)}@${encodeURIComponent(self.version)}`,
    annotations: {
      seat: target.seat,
      target: visible(named(report)),
      seed,
      runsPerProperty,
      failOn,
      ...(selection ? { selection: selection.map(visible) } : {}),
      startedAt: visible(startedAt),
      sentence: sentence(report),
    },
  };
}

/** The digest is that of the report: it covers the binding requirements, the contract and the schemas. */
function contract({ contract: { name, operation, version, digest } }: Report): Descriptor {
  return {
    name: visible(`${name ?? operation} ${version}`),
    digest: { sha256: visible(digest) },
  };
}
