import type { Report } from "../../schemas/types.js";
import { statement } from "../tally.js";
import { Mark, type Shape } from "./badge.js";
import { Facts } from "./facts.js";
import { Score } from "./score.js";

const SHAPES = {
  broken: "harness-error",
  failed: "fail",
  unsettled: "fail",
  incomplete: "untestable",
  partial: "inapplicable",
  conformant: "pass",
} as const satisfies Record<string, Shape>;

/** The verdict in one sentence, and what it rests on. */
export function Masthead({ report }: { report: Report }) {
  const { standing, head, rest } = statement(report);
  return (
    <header>
      <p class="eyebrow">Conformance report</p>
      <div class={`banner is-${standing}`}>
        <Mark shape={SHAPES[standing]} />
        <div>
          <h1>{head}</h1>
          <p>{rest.join("; ")}.</p>
        </div>
      </div>
      <Score report={report} />
      <Facts report={report} />
    </header>
  );
}
