import { contractOfReport } from "../../schemas/contract/of-report.js";
import type { Report } from "../../schemas/types.js";
import { differHead, otherContract } from "./head.js";
import { differSelection } from "./selection.js";
import { differVerdict } from "./verdict.js";

/**
 * Returns all inconsistencies of a report, in one sentence each: with the catalogue, within the report, and between its
 * verdicts and its evidence when that is judged again. A passing verdict leaves no evidence, so only its frame can be
 * rechecked.
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
