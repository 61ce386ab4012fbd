import type { Command } from "commander";
import { readReport } from "../reports/read.js";
import type { Contract } from "../schemas/contract/contract.js";
import { contractOfReport } from "../schemas/contract/of-report.js";
import type { Report } from "../schemas/types.js";
import { merged, type Part } from "../suites/engine/merge.js";
import { sealed } from "../suites/engine/seal.js";
import { UsageError } from "../suites/engine/usage-error.js";
import { withOwnLines } from "./again.js";
import { contractFlag, contractOf } from "./contract-flag.js";
import { readReportFile } from "./files.js";
import { isOwn, originOf } from "./origin.js";
import { keep } from "./output.js";

interface Flags {
  out: string;
  only?: string[];
  contract?: string;
}

/** `djc merge`: joins the reports of the parts of a run. */
export function mergeCommand(djc: Command, done: (status: number) => void): void {
  djc
    .command("merge <path> [others...]")
    .description("merge the reports of `djc run --shard`, given by their folders, into one report")
    .option("--only <family|id...>", "the --only selection that every part was run with")
    .option(...contractFlag)
    .option("--out <folder>", "the folder for the report", "conformance-report")
    .action(async (path: string, others: string[], { out, only, contract }: Flags) => {
      const parts = [partAt(path), ...others.map(partAt)] as const;
      const whole = merged(parts, only, contractIn(parts[0], contract));
      done(await keep(ours(whole, parts, out), out));
    });
}

function partAt(path: string): Part {
  const { text, file } = readReportFile(path);
  return { report: readReport(text, file), path };
}

/** The contract named on the command line, or by the report. */
function contractIn({ report, path }: Part, named?: string): Contract {
  const contract = named === undefined ? contractOfReport(report) : contractOf(named);
  if (contract) return contract;
  throw new UsageError(
    `Failed to merge "${path}": it is about ${report.contract.name}, which is none of the kit's contracts. Give the folder of its contract with --contract.`,
  );
}

/** Marks the merged report as written by this user in this folder, if its parts are. */
function ours(whole: Report, parts: readonly Part[], out: string): Report {
  const origin = parts.every(({ report }) => isOwn(report)) ? originOf(whole) : undefined;
  return sealed(withOwnLines({ ...whole, ...(origin === undefined ? {} : { origin }) }, out));
}
