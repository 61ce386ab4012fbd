import { readReport } from "../reports/read.js";
import { readReportStream } from "../reports/read-stream.js";
import type { Report } from "../schemas/types.js";
import { withOwnLines } from "./again.js";
import { findReportFile, piecesOf, readReportFile } from "./files.js";

/** Bytes: a larger report is read piece by piece, and its evidence is kept as far as a page has room for it. */
const LARGE = 48 * 1024 * 1024;

/**
 * The report at a path, which is that of a report.json or its folder. `name` is what to call it in an error, its path
 * where absent. `out` is the folder in its lines to copy, its own where absent. Throws a UsageError or a ReportError.
 */
export function openReport(
  path: string,
  name?: string,
  out?: string,
): { report: Report; folder: string; file: string } {
  const { file, folder, size } = findReportFile(path);
  const called = name ?? file;
  const report =
    size > LARGE ? readReportStream(piecesOf(file), called) : readReport(readReportFile(file).text, called);
  return { report: withOwnLines(report, out ?? folder), folder, file };
}
