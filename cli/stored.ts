import { readReport } from "../reports/read.js";
import { readReportStream } from "../reports/read-stream.js";
import type { Report } from "../schemas/types.js";
import { sealOf } from "../suites/engine/seal.js";
import { withOwnLines } from "./again.js";
import { findReportFile, piecesOf, readReportFile } from "./files.js";

/** In bytes: larger reports are read in pieces, and keep only as much evidence as a page has room for. */
const LARGE = 48 * 1024 * 1024;

/**
 * Opens a report, given report.json or its folder. `name` is its name in errors; default: its path. `out` is the folder
 * in its command lines; default: its own folder. Throws a UsageError or a ReportError.
 */
export function openReport(
  path: string,
  name?: string,
  out?: string,
): { report: Report; folder: string; file: string } {
  const { file, folder, size } = findReportFile(path);
  const called = name ?? file;
  const report =
    size > LARGE
      ? readReportStream(piecesOf(file), called)
      : withSealChecked(readReport(readReportFile(file).text, called));
  return { report: withOwnLines(report, out ?? folder), folder, file };
}

/** Adds a problem to a report that was changed after it was sealed, so that it never counts as conformant. */
function withSealChecked(report: Report): Report {
  if (report.seal === undefined || report.seal === sealOf(report)) return report;
  return { ...report, problems: [...(report.problems ?? []), "The report was changed after it was sealed."] };
}
