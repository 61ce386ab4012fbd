import { join } from "node:path";
import { Argument, type Command } from "commander";
import { shellLine } from "../schemas/shell.js";
import { init, type Language, languages } from "./init/adapter.js";
import { say } from "./say.js";

/** `djc init`: writes an adapter to begin with. */
export function initCommand(djc: Command): void {
  djc
    .command("init")
    .description("write a working adapter to start from, and say how to try it")
    .addArgument(new Argument("<language>").choices(Object.keys(languages)))
    .option("--out <folder>", "the folder for the adapter", ".")
    .action(async (language: Language, { out }: { out: string }) => {
      const written = init(language, out).map((name) => join(out, name));
      const { build, try: first } = languages[language];
      const steps = [out === "." ? "" : shellLine("cd", out), build, first].filter((step) => step !== "");
      await say(`Wrote ${written.join(", ")}.\nTry it:  ${steps.join(" && ")}\n`);
    });
}
