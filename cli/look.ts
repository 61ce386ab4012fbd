import { type Command, Option } from "commander";
import { type SampleKind, samples } from "../generators/lines.js";
import { catalogue } from "../schemas/catalogue.js";
import type { Format } from "../schemas/types.js";
import { count, wholeNumber } from "../suites/engine/numbers.js";
import { select } from "../suites/engine/select.js";
import { explain, listed } from "./explain.js";
import { format } from "./flags.js";
import { say } from "./output.js";

/** The commands that examine nobody: `list`, `explain` and `generate`. */
export function lookCommands(djc: Command): void {
  djc
    .command("list")
    .description("show every requirement")
    .option("--json", "as JSON")
    .action(async ({ json }: { json?: boolean }) => {
      await say(json ? `${JSON.stringify(catalogue, null, 2)}\n` : catalogue.map(listed).join(""));
    });
  djc
    .command("explain <id>")
    .description("show a requirement or a family, and what is tried for it")
    .action(async (id: string) => void (await say(select(catalogue, [id]).map(explain).join(""))));
  generateCommand(djc);
}

function generateCommand(djc: Command): void {
  const kinds = new Option("--kind <kind>", "what to write").choices(["valid", "edge", "refusal", "illegal"]);
  djc
    .command("generate")
    .description("write replies beside their meaning, one JSON object a line, for testers in any language")
    .addOption(kinds.default("valid"))
    .addOption(new Option("--format <format>", "the reply format").default("JSON", "json").argParser(format))
    .option("--count <count>", "how many", count("--count"), 100)
    .option("--seed <number>", "the same seed writes the same samples", wholeNumber("--seed"), 1)
    .action(async (flags: { kind: SampleKind; format: Format; count: number; seed: number }) => {
      for (const sample of samples(flags)) {
        if (!(await say(`${JSON.stringify(sample)}\n`))) return;
      }
    });
}
