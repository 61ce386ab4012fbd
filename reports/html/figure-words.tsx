import type { Report } from "../../schemas/types.js";
import { figure, figureText } from "../figure.js";
import { unexaminedCount } from "../tally.js";
import { Pair, Say } from "./say.js";

/** The figure of a run, with what was not examined. */
export function FigureWords({ report }: { report: Report }) {
  return (
    <span class="figure">
      <Pair en={figureText(report, "en")} zh={figureText(report, "zh")} />
    </span>
  );
}

const grouped = (count: number) => count.toLocaleString("en");

/** The figure in the banner of a page, with what was not examined in the same size. Empty if there is no figure. */
export function BigFigure({ report }: { report: Report }) {
  const found = figure(report);
  if (!found) return null;
  return (
    <dl class="big">
      <div>
        <dt>
          <Say id="figure.caption-must" />
        </dt>
        <dd>
          {grouped(found.passed)}
          <span class="of">/{grouped(found.must)}</span>
        </dd>
      </div>
      <div>
        <dt>
          <Say id="figure.caption-gap" />
        </dt>
        <dd>
          {grouped(unexaminedCount(report))}
          <span class="of">/{grouped(report.contract.requirements)}</span>
        </dd>
      </div>
    </dl>
  );
}
