import type { Drifts } from "./drift.js";
import { driftMarkdown } from "./drift-markdown.js";
import { driftText } from "./drift-text.js";
import { driftHtml } from "./html/drift-page.js";

/** The output formats of a drift report, by name. */
export const driftForms = {
  text: driftText,
  markdown: driftMarkdown,
  html: driftHtml,
} as const satisfies Record<string, (drifts: Drifts) => string>;

/** The name of a drift format. */
export type DriftForm = keyof typeof driftForms;
