import { digestOf } from "../../schemas/catalogue.js";
import type { Report } from "../../schemas/types.js";
import { withOwnSentences } from "./sentences.js";

/** The SHA-256, in hex, of all that a report says, by which a change that was made afterwards shows. */
export function sealOf({ seal: _seal, problems = [], ...rest }: Report): string {
  return digestOf(problems.length > 0 ? { ...rest, problems } : rest);
}

/** A report that is over, with the parts of its sentences and its seal. */
export function sealed(report: Report): Report {
  const whole = withOwnSentences(report);
  return { ...whole, seal: sealOf(whole) };
}
