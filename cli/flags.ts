import type { Language } from "../reports/messages.js";
import { shellLine } from "../schemas/shell.js";
import type { Format, KnownFailure } from "../schemas/types.js";
import { candidateWords } from "../suites/client/candidate-words.js";
import type { Again, RunOptions } from "../suites/engine/options.js";
import type { Shard } from "../suites/engine/shard.js";
import { UsageError } from "../suites/engine/usage-error.js";
import { contractWords } from "./contract-flag.js";
import { knownOf } from "./known-file.js";

/** Parses the name of a format, in any case. Throws a UsageError. */
export function format(text: string): Format {
  const name = text.toUpperCase();
  if (name === "JSON" || name === "XML") return name;
  throw new UsageError(`Failed to read --format "${text}": the format is unknown. Give json or xml.`);
}

/** The flags of `run` on the command line. */
export interface RunFlags {
  out: string;
  only?: string[];
  shard?: Shard;
  seed?: number;
  runs?: number;
  failOn: "must" | "should";
  /** An operation other than the flagship: its name, or the folder of its contract. */
  contract?: string;
  /** The file of the known failures. */
  knownFailures?: string;
  /** The known failures themselves, from the config. */
  known?: KnownFailure[];
  /** Whether to read the config. */
  config?: boolean;
  /** Stop after this number of failing requirements; true: after the first. */
  bail?: number | true;
  /** Examine only what failed in the last report. */
  failed?: boolean;
  /** Print each verdict as a line of JSON on stdout. */
  json?: boolean;
  /** Print only the verdict. */
  quiet?: boolean;
  /** The language of the summary. */
  language?: Language;
  /** Seconds for which a client may block its process. */
  stall: number;
  /** The command that starts the candidate. */
  command?: string;
  /** Examine the reference client. */
  reference?: true;
  /** Time limit for its hello, in seconds. */
  startTimeout: number;
}

/** Throws a UsageError unless exactly one candidate is named. */
function expectCandidate(module: string | undefined, { command, reference }: RunFlags): void {
  const named = [module, command, reference].filter((each) => each !== undefined);
  if (named.length === 1) return;
  if (named.length > 1)
    throw new UsageError(
      `Failed to examine "${module ?? command}": ${command !== undefined && module !== undefined ? "--command" : "--reference"} names another candidate. Give one of them.`,
    );
  throw new UsageError(
    "Failed to examine a client: no candidate is named. Give the path of an adapter module, or a command with --command.",
  );
}

/** The candidate of a repeated run, its contract, and the report folder. */
interface RunAgain {
  module?: string | undefined;
  command?: string | undefined;
  contract?: string | undefined;
  out: string;
}

/** The command line that examines a client again by one requirement. */
export function runClientAgain({ out, contract, ...who }: RunAgain, { id, seed, runs }: Omit<Again, "failed">): string {
  const options = ["--only", id, "--seed", String(seed), "--runs", String(runs), "--out", `${out}-again`];
  return shellLine("npx", "djc", "run", ...candidateWords(who), ...contractWords(contract), ...options);
}

/** The options of a run from its flags. Throws a UsageError if the known-failures file is wrong. */
export function optionsOf(module: string | undefined, flags: RunFlags): RunOptions {
  const { out, failOn, only, shard, seed, runs, command, contract } = flags;
  expectCandidate(module, flags);
  if (shard !== undefined && seed === undefined)
    throw new UsageError("Failed to use --shard: the parts need the same seed. Give each of them the same --seed.");
  return {
    failOn,
    replay: (again) =>
      again.failed
        ? shellLine("npx", "djc", "replay", again.id, "--report", out, ...contractWords(contract))
        : runClientAgain({ module, command, contract, out }, again),
    ...knownOf(flags),
    ...(only === undefined ? {} : { only }),
    ...(shard === undefined ? {} : { shard }),
    ...(seed === undefined ? {} : { seed }),
    ...(runs === undefined ? {} : { runs }),
    ...(module === undefined ? {} : { module }),
    ...(command === undefined ? {} : { command }),
  };
}
