import { renderToString } from "preact-render-to-string";
import type { Report } from "../../schemas/types.js";
import { Page } from "./page.js";

/** A report as one self-contained HTML page; the same report gives the same text. */
export function renderHtml(report: Report): string {
  return `<!doctype html>\n${renderToString(<Page report={report} />)}\n`;
}
