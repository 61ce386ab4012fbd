import type { Drifts } from "./drift.js";
import { driftMarkdown } from "./drift-markdown.js";
import { driftText } from "./drift-text.js";
import { driftHtml } from "./html/drift-page.js";

/** The forms in which drift can be reported, by their names. */
export const driftForms = {
  text: driftText,
  markdown: driftMarkdown,
  html: driftHtml,
} as const satisfies Record<string, (drifts: Drifts) => string>;

/** The name of such a form. */
export type DriftForm = keyof typeof driftForms;
