import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { catalogue } from "../schemas/catalogue.js";
import { figure, median, note } from "./table.js";

const rounds = 9;
const commands: readonly (readonly string[])[] = [["--version"], ["list"], ["explain", catalogue[0]?.id ?? ""]];

/** The time from the start of a command to its end, next to that of an empty script. */
export function startFigures(): void {
  const all = commands.map((args) => ({ name: `djc ${args[0]}`, args: ["dist/cli.js", ...args] }));
  const timed = [{ name: "node, an empty script", args: ["-e", "0"] }, ...all].map((each) => ({ ...each, ms: [0] }));
  for (let round = -1; round < rounds; round++)
    for (const each of timed) {
      const ms = timeOf(each.args);
      // the first round fills the cache of the file system
      if (round >= 0) each.ms[round] = ms;
    }
  for (const { name, ms } of timed) figure("start", name, median(ms) / 1000, "s", aim(name));
  for (const { name, args } of all) {
    if (!dropCaches()) {
      note("Starts with a cold cache were not measured: only root can empty the cache.");
      break;
    }
    figure("start", `${name}, with a cold cache`, timeOf(args) / 1000, "s");
  }
}

const aim = (name: string) => (name.startsWith("djc") ? "at most 0.2" : undefined);

function timeOf(args: readonly string[]): number {
  const began = performance.now();
  const { status } = spawnSync(process.execPath, args, { stdio: "ignore" });
  if (status !== 0) throw new Error(`"node ${args.join(" ")}" ended with status ${status}`);
  return performance.now() - began;
}

/** Empties the file cache of a Linux machine. Returns false if that is not possible. */
function dropCaches(): boolean {
  try {
    writeFileSync("/proc/sys/vm/drop_caches", "3");
    return true;
  } catch {
    return false;
  }
}
