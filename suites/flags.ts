import type { Format } from "../schemas/types.js";
import { readKnownFailures } from "./known-file.js";
import { Misuse } from "./misuse.js";
import type { RunOptions } from "./run.js";

/** Reads a whole number, such as a seed. Throws a Misuse that names the flag. */
export function wholeNumber(flag: string): (text: string) => number {
  return (text) => {
    const number = Number(text);
    if (/^-?\d+$/.test(text) && Number.isSafeInteger(number)) return number;
    throw new Misuse(`Failed to read ${flag} "${text}": it is not a whole number. Give one, such as 42.`);
  };
}

/** Reads how many of something, from 1 to a million. Throws a Misuse that names the flag. */
export function count(flag: string): (text: string) => number {
  return (text) => {
    const number = wholeNumber(flag)(text);
    if (number >= 1 && number <= 1_000_000) return number;
    throw new Misuse(`Failed to read ${flag} "${text}": it is out of range. Give a number from 1 to 1000000.`);
  };
}

/** Reads the name of a format, in any case. Throws a Misuse. */
export function format(text: string): Format {
  const name = text.toUpperCase();
  if (name === "JSON" || name === "XML") return name;
  throw new Misuse(`Failed to read --format "${text}": there is no such format. Give json or xml.`);
}

/** The flags of `run` on the command line. */
export interface RunFlags {
  out: string;
  only?: string[];
  seed?: number;
  runs?: number;
  failOn: "must" | "should";
  knownFailures?: string;
  /** Seconds that a client may block its process for. */
  stall: number;
  /** The command that the candidate is behind. */
  command?: string;
  /** Seconds that its hello may take. */
  startTimeout: number;
}

/** The options of a run that the flags ask for. Throws a Misuse where the known-failures file is wrong. */
export function optionsOf(module: string | undefined, flags: RunFlags): RunOptions {
  const { out, failOn, only, seed, runs, knownFailures, command } = flags;
  if (module !== undefined && command !== undefined) {
    throw new Misuse(`Failed to examine "${module}": --command names another candidate. Give one of them.`);
  }
  const who = command === undefined ? (module ?? "") : `--command ${JSON.stringify(command)}`;
  const runAgain = (id: string, again: { seed: number; runs: number }) =>
    `npx djc run ${who} --only ${id} --seed ${again.seed} --runs ${again.runs} --out ${out}-again`.replace("  ", " ");
  return {
    failOn,
    replay: ({ id, failed, ...again }) => (failed ? `npx djc replay ${id} --report ${out}` : runAgain(id, again)),
    ...(knownFailures === undefined ? {} : { known: readKnownFailures(knownFailures) }),
    ...(only === undefined ? {} : { only }),
    ...(seed === undefined ? {} : { seed }),
    ...(runs === undefined ? {} : { runs }),
    ...(module === undefined ? {} : { module }),
    ...(command === undefined ? {} : { command }),
  };
}
