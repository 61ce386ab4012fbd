import type { Report } from "../../schemas/types.js";
import { differHead, otherContract } from "./head.js";
import { differSelection } from "./selection.js";
import { differVerdict } from "./verdict.js";

/**
 * All that does not agree in a report, a sentence each: with the catalogue, with itself, and with what its evidence
 * gives when it is judged again. A verdict that passes leaves no evidence, so that only its frame can be rechecked.
 */
export function recheck(report: Report): string[] {
  const other = otherContract(report);
  if (other !== undefined) return [other];
  return [
    ...differHead(report),
    ...differSelection(report),
    ...report.verdicts.flatMap((verdict) => differVerdict(verdict, report)),
  ];
}
