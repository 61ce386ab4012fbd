import { type Command, Option } from "commander";
import { type SampleKind, samples } from "../generators/lines.js";
import type { Format } from "../schemas/types.js";
import { samplesOf } from "../suites/client/samples.js";
import { count, wholeNumber } from "../suites/engine/numbers.js";
import { contractFlag, contractOf } from "./contract-flag.js";
import { format } from "./flags.js";
import { say } from "./say.js";

interface Flags {
  kind: SampleKind;
  format: Format;
  count: number;
  seed: number;
  contract?: string;
}

/** `djc generate`: writes samples. */
export function generateCommand(djc: Command): void {
  const kinds = new Option("--kind <kind>", "the kind of replies to write").choices([
    "valid",
    "edge",
    "refusal",
    "illegal",
  ]);
  djc
    .command("generate")
    .description("write replies with their meaning, one JSON object per line, for tests in any language")
    .addOption(kinds.default("valid"))
    .addOption(new Option("--format <format>", "the reply format").default("JSON", "json").argParser(format))
    .option(...contractFlag)
    .option("--count <count>", "how many samples to write", count("--count"), 100)
    .option("--seed <number>", "the same seed writes the same samples", wholeNumber("--seed"), 1)
    .action(async ({ contract: name, ...flags }: Flags) => {
      const contract = contractOf(name);
      const documented = samplesOf(contract).filter(({ format }) => format === flags.format);
      for (const sample of samples({ ...flags, contract, documented })) {
        if (!(await say(`${JSON.stringify(sample)}\n`))) return;
      }
    });
}
