import { once } from "node:events";
import { setTimeout as wait } from "node:timers/promises";
import { type Command, Option } from "commander";
import { clipped, visible } from "../reports/visible.js";
import type { Format } from "../schemas/types.js";
import { attach, type Held } from "../suites/client/attach.js";
import { count } from "../suites/engine/numbers.js";
import { callLines } from "./case-text.js";
import { format } from "./flags.js";
import { interruption } from "./interruption.js";
import { keep } from "./output.js";
import { say } from "./say.js";

interface Flags {
  case?: number;
  format: Format;
  for?: number;
  out: string;
}

/** `djc attach`: holds a case open for a client that the kit does not start. */
export function attachCommand(djc: Command, done: (status: number) => void): void {
  djc
    .command("attach [id]")
    .description("hold a case open for a client that you start, and judge its requests")
    .option("--case <number>", "which fixed case of the requirement, as `djc explain` numbers them", count("--case"))
    .addOption(
      new Option("--format <format>", "the format to request if no case is named")
        .default("JSON", "json")
        .argParser(format),
    )
    .option("--for <seconds>", "how long to hold the case open; default: until Enter", count("--for"))
    .option("--out <folder>", "the folder for the report", "conformance-report")
    .action(async (id: string | undefined, flags: Flags) => {
      const what = { id, nth: flags.case, format: flags.format };
      const { report, secrets } = await attach(what, (held) => hold(held, flags));
      done(await keep(report, flags.out, secrets));
    });
}

async function hold(held: Held, flags: Flags): Promise<void> {
  await say(`${instructions(held, flags)}\n`);
  const over = new AbortController();
  const ended = enough(flags, interruption()).finally(() => over.abort());
  let shown = 0;
  while (!over.signal.aborted) {
    await wait(100, undefined, { signal: over.signal }).catch(() => {});
    for (; shown < held.requests.length; shown++) await say(`${arrived(held, shown)}\n`);
  }
  await ended;
}

/** Resolves when the user presses Enter or stops the process, or when the time is over. */
async function enough({ for: seconds }: Flags, interrupted: AbortSignal): Promise<void> {
  if (interrupted.aborted) return;
  const left = new Promise((resolve) => interrupted.addEventListener("abort", resolve, { once: true }));
  if (seconds !== undefined) return void (await Promise.race([left, wait(seconds * 1000, undefined)]));
  await Promise.race([left, once(process.stdin, "data"), once(process.stdin, "end")]);
  process.stdin.pause();
}

function instructions({ testCase, endpoint, credentials }: Held, { for: seconds }: Flags): string {
  const accounts = credentials.map((one, index) => [
    credentials.length > 1 ? `Account ${index + 1}` : "",
    `AccessKeyId      ${one.accessKeyId}`,
    `AccessKeySecret  ${one.accessKeySecret}`,
    one.securityToken === undefined ? "" : `SecurityToken    ${one.securityToken}`,
  ]);
  const end = seconds === undefined ? "press Enter" : `wait: the case is open for ${seconds} s`;
  return [
    `Case             ${testCase.name}`,
    `Endpoint         ${endpoint}`,
    ...accounts.flat().filter(Boolean),
    `Call${testCase.together ? " (all at once)" : ""}             ${callLines(testCase).join("\n                 ")}`,
    `Let your client do that, and then ${end}.`,
  ].join("\n");
}

function arrived({ requests }: Held, index: number): string {
  const { atMs, method, target, signature } = requests[index] ?? {};
  const signed = signature?.valid
    ? `${signature.style} verifies`
    : `${signature?.style}: ${signature?.why ?? "does not verify"}`;
  const path = clipped(target?.split("?", 1)[0] ?? "", 400);
  return visible(`${((atMs ?? 0) / 1000).toFixed(3).padStart(8)} s  ${method} ${path}  ${signed}`);
}
