import { contractOfReport } from "../../schemas/contract/of-report.js";
import type { Report } from "../../schemas/types.js";
import { differHead, otherContract } from "./head.js";
import { differSelection } from "./selection.js";
import { differVerdict } from "./verdict.js";

/**
 * All that does not agree in a report, a sentence each: with the catalogue, with itself, and with what its evidence
 * gives when it is judged again. A verdict that passes leaves no evidence, so that only its frame can be rechecked.
 */
export function recheck(report: Report): string[] {
  const contract = contractOfReport(report);
  if (contract === undefined)
    return [
      `It is about ${report.contract.name}, which is none of this kit's contracts. A report by a folder cannot be rechecked.`,
    ];
  const other = otherContract(report, contract);
  if (other !== undefined) return [other];
  return [
    ...differHead(report, contract),
    ...differSelection(report, contract),
    ...report.verdicts.flatMap((verdict) => differVerdict(verdict, report, contract)),
  ];
}
