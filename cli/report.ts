import { type Command, Option } from "commander";
import { type FormatName, formats } from "../reports/formats.js";
import type { Language } from "../reports/messages.js";
import { UsageError } from "../suites/engine/usage-error.js";
import { languageFlag } from "./language-flag.js";
import { publish, usual } from "./output.js";
import { fromRepository } from "./repository.js";
import { openReport } from "./stored.js";
import { subjectsOf } from "./subjects.js";

interface Flags {
  out?: string;
  format: FormatName[];
  language: Language;
  subject?: string[];
}

/** `djc report`: renders a stored report.json in any format. */
export function reportCommand(djc: Command, done: (status: number) => void): void {
  djc
    .command("report <path>")
    .description("render a stored report.json as a page, or for build servers and other programs")
    .addOption(
      new Option("--format <name...>", "the formats to write")
        .choices(Object.keys(formats))
        .default(usual, usual.join(" ")),
    )
    .option("--out <folder>", "the folder for the files; default: beside report.json")
    .option("--subject <file...>", "with in-toto: the files that were examined; default: report.json")
    .addOption(languageFlag())
    .action(async (path: string, { out, format, subject, language }: Flags) => {
      const { report, folder, file } = openReport(path);
      if (subject && !format.includes("in-toto")) throw withoutForm(subject);
      const subjects = format.includes("in-toto") ? await subjectsOf(subject ?? [file]) : [];
      const adapter = fromRepository(report.target.module);
      done(await publish(report, out ?? folder, format, { subjects, adapter, language }));
    });
}

function withoutForm([file = ""]: readonly string[]): UsageError {
  return new UsageError(
    `Failed to name the subject "${file}": only the form in-toto has subjects. Add --format in-toto, or leave --subject out.`,
  );
}
