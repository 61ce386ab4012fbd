import type { Report } from "../../schemas/types.js";
import type { Shape } from "../shapes.js";
import { remark, type Standing } from "../standing.js";
import { Say } from "./say.js";

// Each shape differs in a box of 16 by 16, so that colour is not needed to distinguish them.
const PATHS: Record<Shape, string> = {
  pass: "M3 8.5 6.5 12 13 4.5",
  fail: "M4 4 12 12M12 4 4 12",
  warn: "M8 2.5 14.5 13.5 1.5 13.5ZM8 6.5 8 10M8 11.4 8 12",
  inapplicable: "M3.5 8 12.5 8",
  untestable: "M5.5 6C5.5 2.5 10.5 2.5 10.5 6 10.5 8 8 8 8 10M8 12.2 8 12.8",
  "harness-error": "M9.5 1.5 4 9 7.5 9 6.5 14.5 12 7 8.5 7Z",
  known: "M2.5 8C5 3.5 11 3.5 13.5 8 11 12.5 5 12.5 2.5 8ZM8 7.5 8 8.5",
};

/** The shape of each standing. */
export const standingShapes = {
  broken: "harness-error",
  failed: "fail",
  unsettled: "fail",
  incomplete: "untestable",
  partial: "inapplicable",
  conformant: "pass",
} as const satisfies Record<Standing, Shape>;

/** The shape of a report's standing. */
export function standingShape(report: Report): Shape {
  const found = remark(report);
  return found === "known" ? found : standingShapes[found];
}

/** A standing as a word and a shape. Known failures are named because they matter to readers of many reports. */
export function StandingBadge({ report }: { report: Report }) {
  const found = remark(report);
  return (
    <span class={`badge is-${found}`}>
      <Mark shape={standingShape(report)} />
      <Say id={`standing.${found}`} />
    </span>
  );
}

/** An outcome as a word and a shape. */
export function Badge({ shape }: { shape: Shape }) {
  return (
    <span class={`badge is-${shape}`}>
      <Mark shape={shape} />
      <Say id={`outcome.${shape}`} />
    </span>
  );
}

/** The shape of an outcome without its word, which must stand beside it. */
export function Mark({ shape }: { shape: Shape }) {
  return (
    <svg class="mark" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
      <path d={PATHS[shape]} />
    </svg>
  );
}
