/** An error for text that is not a report. Its message says in one sentence why, and what to do. */
export class ReportError extends Error {
  override name = "ReportError";
}
