import type { Report } from "../schemas/types.js";
import { renderCtrf } from "./ctrf.js";
import { renderGithub } from "./github.js";
import { renderGitlab } from "./gitlab.js";
import { renderHar } from "./har.js";
import { htmlParts } from "./html/render.js";
import { renderInToto, type Subject } from "./in-toto.js";
import { renderJunit } from "./junit.js";
import { renderMarkdown } from "./markdown.js";
import { renderSarif } from "./sarif.js";

/** Information for a format that is not in the report. */
export interface Beside {
  /** The files that a statement is about. */
  subjects?: readonly Subject[];
  /** The path of the adapter from the root of the repository. Default: the path in the report. */
  adapter?: string | undefined;
}

/** An output format of a report: its file name, and its text in parts. */
export interface ReportFormat {
  file: string;
  render(report: Report, beside: Beside): Iterable<string>;
}

/** The output formats by name; each is a pure function of report.json and the extra information. */
export const formats = {
  html: { file: "index.html", render: htmlParts },
  junit: { file: "junit.xml", render: (report) => [renderJunit(report)] },
  ctrf: { file: "ctrf.json", render: (report) => [renderCtrf(report)] },
  sarif: { file: "report.sarif", render: (report, { adapter }) => [renderSarif(report, adapter)] },
  markdown: { file: "summary.md", render: (report) => [renderMarkdown(report)] },
  har: { file: "report.har", render: (report) => [renderHar(report)] },
  "in-toto": {
    file: "test-result.intoto.json",
    render: (report, { subjects = [] }) => [renderInToto(report, subjects)],
  },
  github: { file: "annotations.txt", render: (report, { adapter }) => [renderGithub(report, adapter)] },
  gitlab: { file: "code-quality.json", render: (report, { adapter }) => [renderGitlab(report, adapter)] },
} as const satisfies Record<string, ReportFormat>;

/** The name of an output format. */
export type FormatName = keyof typeof formats;

/** Renders a report in these formats, as files by name. */
export function rendered(
  report: Report,
  names: readonly FormatName[],
  beside: Beside = {},
): Record<string, Iterable<string>> {
  const all: Readonly<Record<FormatName, ReportFormat>> = formats;
  return Object.fromEntries(names.map((name) => [all[name].file, all[name].render(report, beside)]));
}
