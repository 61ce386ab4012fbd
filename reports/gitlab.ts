import { createHash } from "node:crypto";
import type { Report } from "../schemas/types.js";
import { type Finding, findings } from "./findings.js";
import { named } from "./tally.js";
import { visible } from "./visible.js";

/** The file for findings about a candidate without a module. */
const PIPELINE = ".gitlab-ci.yml";

/**
 * The failures as a GitLab Code Quality report, which the merge request shows.
 *
 * @see https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format
 */
export function renderGitlab(report: Report, file = report.target.module): string {
  return `${JSON.stringify(
    findings(report).map((finding) => issue(finding, report, file)),
    null,
    2,
  )}\n`;
}

function issue({ id, level, text }: Finding, report: Report, file = PIPELINE): object {
  const digest = createHash("sha256").update(JSON.stringify([named(report), report.contract.operation, id]));
  return {
    check_name: id,
    description: text.split("\n").map(visible).join("\n"),
    severity: level === "error" ? "major" : "minor",
    // Stable for a requirement, so that the merge request can distinguish new failures from old ones.
    fingerprint: digest.digest("hex"),
    location: { path: visible(file.replaceAll("\\", "/")), lines: { begin: 1 } },
  };
}
