import { type Command, Option } from "commander";
import { type Drifts, drifts, type Filed, type LeftOut } from "../reports/drift.js";
import { type DriftForm, driftForms } from "../reports/drift-forms.js";
import { driftText } from "../reports/drift-text.js";
import { leftText } from "../reports/drift-words.js";
import { ReportError } from "../reports/report-error.js";
import { UsageError } from "../suites/engine/usage-error.js";
import { reportFilesIn, writeNamed } from "./files.js";
import { isColoured, say } from "./say.js";
import { openReport } from "./stored.js";

interface Flags {
  format: DriftForm;
  out?: string;
}

/**
 * `djc drift`: shows the changes in a service from run to run. Exits with status 1 if the newest run brought a change.
 */
export function driftCommand(djc: Command, done: (status: number) => void): void {
  djc
    .command("drift <folder...>")
    .description(
      "show how a service changed from run to run, and since when; exits 1 if the newest run changed something",
    )
    .addOption(new Option("--format <name>", "the output format").choices(Object.keys(driftForms)).default("text"))
    .option("--out <file>", "the file to write; default: the terminal")
    .action(async (folders: string[], { format, out }: Flags) => {
      const found = driftIn(folders);
      const text =
        format === "text" && out === undefined ? driftText(found, { colour: isColoured() }) : driftForms[format](found);
      if (out === undefined) await say(text);
      else writeNamed(out, text);
      // Print the result on the terminal even if it goes to a file.
      if (out !== undefined) await say(driftText(found, { colour: isColoured() }));
      done(found.all.some(({ isChanged }) => isChanged) ? 1 : 0);
    });
}

/** The drift shown by the reports in and below some folders. Throws a UsageError if there is none. */
export function driftIn(folders: readonly string[]): Drifts {
  const [filed, unread]: [Filed[], LeftOut[]] = [[], []];
  for (const file of new Set(folders.flatMap(reportFilesIn))) {
    try {
      filed.push({ file, report: openReport(file).report });
    } catch (error) {
      if (!(error instanceof ReportError || error instanceof UsageError)) throw error;
      unread.push({ file, why: { sentence: error.message } });
    }
  }
  const found = drifts(filed, unread);
  if (found.all.length > 0) return found;
  const [first] = found.left;
  const why = first
    ? `of "${first.file}" this can be said: ${leftText(first, "en").replace(/\.$/, "")}`
    : "there is no report.json in it or below";
  throw new UsageError(
    `Failed to read the history in "${folders.join('", "')}": ${why}. Name a folder with reports of \`djc run --service\`.`,
  );
}
