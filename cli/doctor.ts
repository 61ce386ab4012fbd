import type { Command } from "commander";
import { visible } from "../reports/visible.js";
import { openTarget, type Who } from "../suites/client/adapters/open.js";
import { doctor } from "../suites/client/doctor.js";
import { count } from "../suites/engine/numbers.js";
import { say } from "./say.js";

/** `djc doctor`: checks an adapter step by step. */
export function doctorCommand(djc: Command, done: (status: number) => void): void {
  djc
    .command("doctor [module]")
    .description("check an adapter step by step, and name the step that fails")
    .option("--command <command>", "the candidate that this command starts")
    .option("--start-timeout <seconds>", "how long the candidate may take to say hello", count("--start-timeout"), 30)
    .action(async (module: string | undefined, flags: Who) => done(await walk({ ...flags, module })));
}

async function walk(who: Who): Promise<number> {
  let sound = true;
  for await (const { ok, text } of doctor(() => openTarget(who))) {
    sound = ok;
    await say(`${ok ? "ok   " : "FAIL "}${visible(text)}\n`);
  }
  return sound ? 0 : 3;
}
