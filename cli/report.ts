import { type Command, Option } from "commander";
import { type FormatName, formats } from "../reports/formats.js";
import type { Language } from "../reports/messages.js";
import { languageFlag } from "./language-flag.js";
import { publish, usual } from "./output.js";
import { openReport } from "./stored.js";

interface Flags {
  out?: string;
  format: FormatName[];
  language: Language;
}

/** `djc report`: renders a stored report.json again, in any of its forms. */
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
    .addOption(languageFlag())
    .action(async (path: string, { out, format, language }: Flags) => {
      const { report, folder } = openReport(path);
      done(await publish(report, out ?? folder, format, undefined, { language }));
    });
}
