import { ReportError } from "../reports/report-error.js";
import { visible } from "../reports/visible.js";
import { ContractError } from "../schemas/contract/members.js";
import { AdapterBroke, DiskFull, UsageError, Withheld } from "../suites/engine/usage-error.js";

/** The message of a failed command, in one sentence, and its exit status: 2 usage error, 3 the kit or adapter broke. */
export function failure(error: unknown): { sentence: string; status: 2 | 3 } {
  const isUsageError = error instanceof UsageError || error instanceof ReportError || error instanceof ContractError;
  const isExpected =
    isUsageError || error instanceof AdapterBroke || error instanceof DiskFull || error instanceof Withheld;
  const sentence = isExpected ? error.message : `The kit itself failed: ${String(error)}. Please report this.`;
  return { sentence: visible(sentence), status: isUsageError ? 2 : 3 };
}
