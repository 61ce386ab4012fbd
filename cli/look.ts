import type { Command } from "commander";
import { bindingOnBoth } from "../schemas/catalogue.js";
import type { Contract } from "../schemas/contract/contract.js";
import type { Requirement } from "../schemas/types.js";
import { count } from "../suites/engine/numbers.js";
import { select } from "../suites/engine/select.js";
import { UsageError } from "../suites/engine/usage-error.js";
import { contractFlag, contractOf } from "./contract-flag.js";
import { say } from "./say.js";

/** `djc list`: shows every requirement, or those that apply to an operation. */
export function listCommand(djc: Command): void {
  djc
    .command("list")
    .description("show every requirement")
    .option("--json", "print JSON")
    .option(...contractFlag)
    .action(async ({ json, contract }: { json?: boolean; contract?: string }) => {
      const bound = bindingOnBoth(contractOf(contract));
      await say(json ? `${JSON.stringify(bound, null, 2)}\n` : bound.map(listed).join(""));
    });
}

function listed({ id, level, seat, text }: Requirement): string {
  return `${id.padEnd(30)} ${level.padEnd(6)} ${seat.padEnd(7)}  ${text.en}\n`;
}

interface ExplainFlags {
  contract?: string;
  case?: number;
  json?: true;
}

/** `djc explain`: shows requirements and their cases, or the bytes of one case. */
export function explainCommand(djc: Command): void {
  djc
    .command("explain <id>")
    .description("show a requirement or a family, and its cases")
    .option("--case <number>", "show the bytes of this case instead", count("--case"))
    .option("--json", "with --case: print the case as JSON, for programs")
    .option(...contractFlag)
    .action(async (id: string, flags: ExplainFlags) => {
      const { explain } = await import("./explain.js");
      const contract = contractOf(flags.contract);
      const found = select(bindingOnBoth(contract), [id]);
      if (flags.case !== undefined) await sayCase(id, found, flags.case, { contract, json: flags.json });
      else if (flags.json)
        throw new UsageError(`Failed to explain "${id}" as JSON: only a case has that form. Add --case 1.`);
      else await say(found.map((each) => explain(each, contract)).join(""));
    });
}

async function sayCase(
  id: string,
  found: readonly Requirement[],
  nth: number,
  { contract, json }: { contract: Contract; json: true | undefined },
): Promise<void> {
  const fail = (why: string, advice: string) =>
    new UsageError(`Failed to show case ${nth} of "${id}": ${why}. ${advice}`);
  const [requirement] = found;
  if (found.length !== 1 || !requirement) throw fail("it names a family", "Name one requirement, such as parsing.job.");
  const [{ casesOf }, { caseText }] = await Promise.all([import("./explain.js"), import("./case-text.js")]);
  const cases = casesOf(requirement.id, contract);
  const chosen = cases[nth - 1];
  if (!chosen) throw fail(`it has ${cases.length} fixed cases`, `\`djc explain ${id}\` lists them.`);
  await say(json ? `${JSON.stringify(chosen, null, 2)}\n` : caseText(chosen));
}
