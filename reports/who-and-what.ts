import type { Report } from "../schemas/types.js";
import { who } from "./tally.js";
import { clipped, visible } from "./visible.js";

/** The name of the target, and the operation if it is not the flagship. */
export function whoAndWhat(report: Report): string {
  const { name } = report.contract;
  return name === undefined ? who(report) : `${who(report)}, ${visible(clipped(name, 120))}`;
}
