import { digestOf } from "../../schemas/catalogue.js";
import type { Report } from "../../schemas/types.js";
import { withOwnSentences } from "./sentences.js";

/** Returns the SHA-256, in hex, of a report's content. It reveals later changes. */
export function sealOf({ seal: _seal, problems = [], ...rest }: Report): string {
  return digestOf(problems.length > 0 ? { ...rest, problems } : rest);
}

/** Returns a finished report with its seal and the parts of its sentences. */
export function sealed(report: Report): Report {
  const whole = withOwnSentences(report);
  return { ...whole, seal: sealOf(whole) };
}
