import type { Report, Verdict } from "../../schemas/types.js";
import { failureMarkdown } from "../failure-markdown.js";
import { CopyButton } from "./copyable.js";
import { scrollable } from "./folded.js";
import { Say } from "./say.js";
import { Text } from "./text.js";

/** Total number of characters of Markdown with exchanges in a page; further failures omit the exchange. */
const MAX_IN_ALL = 256 * 1024;

/** Failures as Markdown. Those that fit in the limit include the exchange. */
export function markdowns(report: Report, verdicts: Iterable<Verdict>): Map<Verdict, string> {
  let left = MAX_IN_ALL;
  const found = new Map<Verdict, string>();
  for (const verdict of verdicts) {
    const whole = failureMarkdown(report, verdict);
    const isRoom = whole.length <= left;
    if (isRoom) left -= whole.length;
    found.set(verdict, isRoom ? whole : failureMarkdown(report, verdict, { brief: true }));
  }
  return found;
}

/** A failure as Markdown for an issue: collapsed text, with a copy button if scripts run. */
export function CopyMarkdown({ value }: { value: string }) {
  return (
    <div class="copyable markdown">
      <details class="fold">
        <summary>
          <Say id="markdown.title" />
        </summary>
        <pre {...scrollable}>
          <code>
            <Text value={value} lines />
          </code>
        </pre>
      </details>
      <CopyButton ask="copy.markdown" />
    </div>
  );
}
