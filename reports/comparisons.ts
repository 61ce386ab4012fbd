import type { Comparison } from "./compare.js";
import { compareMarkdown } from "./compare-markdown.js";
import { compareText } from "./compare-text.js";
import { compareHtml } from "./html/compare-page.js";

/** The output formats of a comparison of two reports, by name. */
export const comparisons = {
  text: compareText,
  markdown: compareMarkdown,
  html: compareHtml,
} as const satisfies Record<string, (comparison: Comparison) => string>;

/** The name of a comparison format. */
export type ComparisonName = keyof typeof comparisons;
