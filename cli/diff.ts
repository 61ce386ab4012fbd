import { type Command, Option } from "commander";
import { compare } from "../reports/compare.js";
import { compareText } from "../reports/compare-text.js";
import { type ComparisonName, comparisons } from "../reports/comparisons.js";
import { writeNamed } from "./files.js";
import { isColoured, say } from "./say.js";
import { openReport } from "./stored.js";

interface Flags {
  format: ComparisonName;
  out?: string;
}

/** `djc diff`: shows the changes from one report to another. Exits with status 1 if something got worse. */
export function diffCommand(djc: Command, done: (status: number) => void): void {
  djc
    .command("diff <before> <after>")
    .description("compare two reports; exits 1 if something got worse")
    .addOption(new Option("--format <name>", "the output format").choices(Object.keys(comparisons)).default("text"))
    .option("--out <file>", "the file to write; default: the terminal")
    .action(async (before: string, after: string, flags: Flags) => {
      const comparison = compare(openReport(before).report, openReport(after).report);
      await tell(comparisons[flags.format](comparison), flags.out);
      // Print the result on the terminal even if it goes to a file.
      if (flags.out !== undefined) await say(compareText(comparison, { colour: isColoured() }));
      done(comparison.isWorse ? 1 : 0);
    });
}

async function tell(text: string, out: string | undefined): Promise<void> {
  if (out === undefined) await say(text);
  else writeNamed(out, text);
}
