import { type Command, Option } from "commander";
import { type FormatName, formats } from "../reports/formats.js";
import { publish, usual } from "./output.js";
import { openReport } from "./stored.js";

interface Flags {
  out?: string;
  format: FormatName[];
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
    .action(async (path: string, { out, format }: Flags) => {
      const { report, folder } = openReport(path);
      done(await publish(report, out ?? folder, format));
    });
}
