import type { Command } from "commander";
import { readReport } from "../reports/read.js";
import { visible } from "../reports/visible.js";
import type { Report } from "../schemas/types.js";
import { recheck } from "../suites/recheck/recheck.js";
import { readReportFile } from "./files.js";
import { say } from "./say.js";

/** `djc recheck`: judges the evidence of a report again, to detect edited reports. */
export function recheckCommand(djc: Command, done: (status: number) => void): void {
  djc
    .command("recheck <path>")
    .description("judge the evidence in a report.json again, and list the differences")
    .action(async (path: string) => {
      const { text, file } = readReportFile(path);
      const report = readReport(text, file);
      const wrong = recheck(report);
      await say(wrong.length > 0 ? wrong.map((sentence) => `${visible(sentence)}\n`).join("") : agreed(report));
      done(wrong.length > 0 ? 1 : 0);
    });
}

function agreed({ verdicts }: Report): string {
  const failing = verdicts.filter(({ evidence, service }) => evidence ?? service).length;
  const shown = failing === 1 ? "its failure" : `each of its ${failing} failures`;
  const evidence = failing === 0 ? "it has no failure" : `its evidence shows ${shown}`;
  return `The report agrees with the catalogue and with itself, and ${evidence}. What passed leaves no evidence: \`djc run\` with its seed examines it again.\n`;
}
