import { Command } from "commander";
import type { Report } from "../../schemas/types.js";
import { readReportFile } from "../files.js";
import { recheck } from "../recheck/recheck.js";
import type { Door } from "./door.js";

/** What the front door lends to recheck. */
interface RecheckDoor extends Door {
  /** The text of a report.json as a report; throws where it is none. */
  read(text: string, file: string): Report;
  /** A text on one line, with what a terminal would not show written as an escape. */
  visible(text: string): string;
}

/** `djc recheck`: judges the evidence of a report anew, so that one that was edited is found out. */
export function recheckCommand({ say, done, read, visible }: RecheckDoor): Command {
  return new Command("recheck")
    .description("judge the evidence of a report.json anew, and say what does not agree")
    .argument("<path>")
    .action(async (path: string) => {
      const { text, file } = readReportFile(path);
      const report = read(text, file);
      const wrong = recheck(report);
      await say(wrong.length > 0 ? wrong.map((sentence) => `${visible(sentence)}\n`).join("") : agreed(report));
      done(wrong.length > 0 ? 1 : 0);
    });
}

function agreed({ verdicts }: Report): string {
  const failing = verdicts.filter(({ evidence }) => evidence).length;
  const shown = failing === 1 ? "its failure" : `each of its ${failing} failures`;
  const evidence = failing === 0 ? "it has no failure" : `its evidence shows ${shown}`;
  return `The report agrees with the catalogue and with itself, and ${evidence}. What passed leaves no evidence: \`djc run\` with its seed examines it again.\n`;
}
