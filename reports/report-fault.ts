import { remember, sentence } from "../schemas/sentence.js";
import type { Report } from "../schemas/types.js";
import { invalid } from "../schemas/validate.js";
import { visible } from "./visible.js";

/** The format of the reports that this kit reads and writes. */
const FORMAT: Report["format"] = 3;

/** Why a value is not a report that this kit reads; undefined if it is a report. */
export function reportFault(value: unknown): string | undefined {
  const fault = invalid("report", "Report", value);
  if (fault === undefined) return undefined;
  const other = otherFormat(value);
  if (other === undefined) return notReport(fault);
  return sentence("it is in report format {0}, and this kit reads format {1}", other, FORMAT);
}

/** Why a text is not a report; names the faulty place. */
export function notReport(fault: string): string {
  return sentence("it is no conformance report ({0})", visible(fault));
}

/** The format of a report of an older or newer kit. The first format had no number. */
function otherFormat(value: unknown): number | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  const { format } = value as { format?: unknown };
  if (Number.isInteger(format) && format !== FORMAT) return format as number;
  const isFirst = format === undefined && invalid("report", "Report", { ...value, format: FORMAT }) === undefined;
  return isFirst ? 1 : undefined;
}

/** Remembers the parts of the sentences in a report, so that they can be translated. */
export function rememberReport({ sentences, verdicts }: Report): void {
  for (const verdict of verdicts) remember(verdict.sentences);
  remember(sentences);
}
