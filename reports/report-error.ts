/** A text that is no report. Its message is one sentence that says why, and what to do. */
export class ReportError extends Error {
  override name = "ReportError";
}
