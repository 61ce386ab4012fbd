import { join } from "node:path";
import { Argument, type Command } from "commander";
import { shellLine } from "../schemas/shell.js";
import { candidateWords } from "../suites/client/candidate-words.js";
import { init, type Language, languages } from "./init/adapter.js";
import { say } from "./say.js";

/** `djc init`: writes a starter adapter. */
export function initCommand(djc: Command): void {
  djc
    .command("init")
    .description("write a working adapter to start from and a config, and print the next steps")
    .addArgument(new Argument("[language]").choices(Object.keys(languages)).default("typescript"))
    .option("--out <folder>", "the folder for the adapter", ".")
    .action(async (language: Language, { out }: { out: string }) => {
      const { names, kept } = init(language, out);
      const before = [out === "." ? "" : shellLine("cd", out), languages[language].build ?? ""];
      // An existing config may name another candidate.
      const words = kept !== undefined ? candidateWords(languages[language].config) : [];
      const next = ["doctor", "run"].map((command) => shellLine("npx", "djc", command, ...words));
      await say(
        [
          `Wrote ${names.map((name) => join(out, name)).join(", ")}.`,
          ...(kept === undefined ? [] : [`Kept the config in ${join(out, kept)}.`]),
          "Next:",
          ...[...before, ...next].filter((step) => step !== "").map((step) => `  ${step}`),
          "",
        ].join("\n"),
      );
    });
}
