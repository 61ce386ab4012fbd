import type { Comparison } from "./compare.js";
import { compareMarkdown } from "./compare-markdown.js";
import { compareText } from "./compare-text.js";
import { compareHtml } from "./html/compare-page.js";

/** The forms in which two reports can be compared, by their names. */
export const comparisons = {
  text: compareText,
  markdown: compareMarkdown,
  html: compareHtml,
} as const satisfies Record<string, (comparison: Comparison) => string>;

/** The name of such a form. */
export type ComparisonName = keyof typeof comparisons;
