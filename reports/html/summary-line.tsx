import type { Fault } from "../../schemas/types.js";
import { faultText } from "../fault.js";
import { Pair } from "./say.js";

/** The first fault in words; empty if there is none. */
export function SummaryLine({ faults: [fault] }: { faults: readonly Fault[] }) {
  if (!fault) return null;
  return (
    <p class="summary-line">
      <Pair en={faultText(fault, "en")} zh={faultText(fault, "zh")} />
    </p>
  );
}
