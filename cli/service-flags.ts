import type { Contract } from "../schemas/contract/contract.js";
import { flagship, isFlagship } from "../schemas/contract/flagship.js";
import { shellLine, shellWord } from "../schemas/shell.js";
import { count } from "../suites/engine/numbers.js";
import type { Again } from "../suites/engine/options.js";
import { UsageError } from "../suites/engine/usage-error.js";
import { credentialsOf } from "../suites/service/credentials.js";
import { rootOf } from "../suites/service/http/root.js";
import { liveUrl, loopbackUrl } from "../suites/service/http/url.js";
import type { ServiceRunOptions } from "../suites/service/options.js";
import { paramsOf } from "../suites/service/params.js";
import { expectAsking } from "../suites/service/settings.js";
import { contractWords } from "./contract-flag.js";
import type { RunFlags } from "./flags.js";
import { knownOf } from "./known-file.js";

/** The flags of `run` for a service. */
export interface ServiceFlags extends RunFlags {
  service?: string;
  live?: boolean;
  unmasked?: boolean;
  job?: string[];
  /** Values of the key parameter; for the flagship, the same as job. */
  key?: string[];
  /** Parameters by their names on the wire. */
  param?: Record<string, string>;
  allowWrites?: boolean;
  pace?: number;
  /** In seconds. */
  watch?: number;
  stress?: boolean;
  root?: string;
}

/** Adds the id of a job. Throws a UsageError if the value is the next flag. */
export function jobId(text: string, before: readonly string[] = []): string[] {
  if (!text.startsWith("--")) return [...before, text];
  throw new UsageError(`Failed to read --job: it is followed by "${text}". Give it the id of a job.`);
}

/** Adds a value of the key parameter. Throws a UsageError if the value is the next flag. */
export function keyValue(text: string, before: readonly string[] = []): string[] {
  if (!text.startsWith("--")) return [...before, text];
  throw new UsageError(`Failed to read --key: it is followed by "${text}". Give it a value of the key parameter.`);
}

/** Adds a parameter, such as `PageSize=10`. Throws a UsageError if it has no name. */
export function param(text: string, before: Readonly<Record<string, string>> = {}): Record<string, string> {
  const at = text.indexOf("=");
  if (at > 0) return { ...before, [text.slice(0, at)]: text.slice(at + 1) };
  throw new UsageError(`Failed to read --param "${text}": it names no value. Give a name and a value, as Name=value.`);
}

/** Parses the number of requests per second, up to the documented 10; `none` is Infinity. Throws a UsageError. */
export function pace(text: string): number {
  if (text === "none") return Number.POSITIVE_INFINITY;
  const number = Number(text);
  if (/^\d+(\.\d+)?$/.test(text) && number > 0 && number <= 10) return number;
  throw new UsageError(
    `Failed to read --pace "${text}": it is out of range. Give requests per second, at most 10, or none.`,
  );
}

/** Parses seconds, from 1 to a million. Throws a UsageError. */
export function watch(text: string): number {
  if (/^[\d-]/.test(text)) return count("--watch")(text);
  throw new UsageError(
    `Failed to read --watch "${text}": it is not a number. Give seconds for a service, or a module before it: djc run ${shellWord(text)} --watch.`,
  );
}

const ownFlags = ["job", "key", "param", "allowWrites", "pace", "watch", "stress", "root"] as const;

/** Whether the flags name a service. */
export function isOfService({ service, live }: ServiceFlags): boolean {
  return service !== undefined || live === true;
}

/**
 * Throws a UsageError for service flags without a service, or for a service together with a client or another service.
 */
export function expectOneSeat(module: string | undefined, flags: ServiceFlags): void {
  const { service, live, command, unmasked, reference } = flags;
  if (isOfService(flags) && flags.shard !== undefined) {
    throw new UsageError("Failed to use --shard: it is about a client. Examine a service in one run.");
  }
  const lone = ownFlags.find((name) => flags[name] !== undefined);
  if (unmasked && !live) {
    throw new UsageError("Failed to use --unmasked: it is about the live service alone. Give it with --live.");
  }
  if (!isOfService(flags) && lone !== undefined) {
    throw new UsageError(
      `Failed to use --${lone === "allowWrites" ? "allow-writes" : lone}: it is about a service, and none is named. Give its URL with --service.`,
    );
  }
  const named = service === undefined ? "--live" : "--service";
  const client = module ?? command ?? (reference ? "the reference client" : undefined);
  if (isOfService(flags) && client !== undefined) {
    throw new UsageError(`Failed to examine "${client}": ${named} names a service. Give one of them.`);
  }
  if (service !== undefined && live) {
    throw new UsageError("Failed to use --live: --service names another service. Give one of them.");
  }
}

/** The URL and the options of a run against a service. Throws a UsageError that says what is wrong. */
export async function serviceOptions(
  flags: ServiceFlags,
  env: Readonly<Record<string, string | undefined>>,
  contract: Contract = flagship,
): Promise<{ url: string; options: ServiceRunOptions }> {
  const { live, unmasked, out, failOn, only, seed, runs, stress, param: params, allowWrites } = flags;
  const job = [...new Set([...(flags.job ?? []), ...(flags.key ?? [])])];
  const url = live ? `https://${flagship.host}` : (flags.service ?? "");
  const { origin } = live ? liveUrl(url) : loopbackUrl(url);
  expectAsking(contract, { ...flags, jobs: job });
  paramsOf(contract, params);
  if (job.length === 0 && isFlagship(contract)) {
    throw new UsageError(
      `Failed to examine the service "${origin}": no job is named. Give an id that it has with --job.`,
    );
  }
  const isMasked = live && !unmasked;
  const options: ServiceRunOptions = {
    jobs: job,
    keys: await credentialsOf(env),
    failOn,
    ...(live ? { live, masked: unmasked !== true } : {}),
    ...(isFlagship(contract) ? {} : { contract }),
    ...(params === undefined ? {} : { params }),
    ...(allowWrites === undefined ? {} : { allowWrites }),
    ...(flags.pace === undefined ? {} : { pace: flags.pace }),
    ...(flags.watch === undefined ? {} : { watchMs: flags.watch * 1000 }),
    ...(stress === undefined ? {} : { stress }),
    ...(flags.root === undefined ? {} : { root: rootOf(flags.root) }),
    ...(only === undefined ? {} : { only }),
    ...(seed === undefined ? {} : { seed }),
    ...(runs === undefined ? {} : { runs }),
    ...knownOf(flags),
    // A masked request cannot be replayed from the report alone.
    replay: ({ id, failed, ...again }) =>
      failed && !isMasked
        ? shellLine(
            "npx",
            "djc",
            "replay",
            id,
            "--report",
            out,
            ...contractWords(isFlagship(contract) ? undefined : flags.contract),
            ...(allowWrites ? ["--allow-writes"] : []),
          )
        : runServiceAgain(flags, { id, ...again }),
  };
  return { url, options };
}

type AgainFlags = Pick<
  ServiceFlags,
  | ("service" | "live" | "unmasked" | "job" | "out" | "root" | "stress" | "watch" | "pace")
  | ("contract" | "key" | "param" | "allowWrites")
>;

function ofOperation({ contract, key = [], param: params = {}, allowWrites }: AgainFlags): string[] {
  return [
    ...(contract === undefined ? [] : [`--contract ${shellWord(contract)}`]),
    ...(key.length > 0 ? [`--key ${key.map(shellWord).join(" ")}`] : []),
    ...Object.entries(params).map(([name, value]) => `--param ${shellWord(`${name}=${value}`)}`),
    ...(allowWrites ? ["--allow-writes"] : []),
  ];
}

/** The command line that examines a service again by one requirement. */
export function runServiceAgain(flags: AgainFlags, { id, seed, runs }: Omit<Again, "failed">): string {
  const { service = "", live, unmasked, job = [], out, root, stress, watch: seconds } = flags;
  // The ids would be masked, and the user knows them.
  const jobs = live && !unmasked ? "'<JobId>'" : job.map(shellWord).join(" ");
  return [
    `npx djc run ${live ? "--live" : `--service ${shellWord(service)}`}${jobs === "" ? "" : ` --job ${jobs}`} --only ${shellWord(id)} --seed ${seed} --runs ${runs}`,
    ...ofOperation(flags),
    ...(unmasked ? ["--unmasked"] : []),
    ...(root === undefined ? [] : [`--root ${shellWord(root)}`]),
    ...(flags.pace === Number.POSITIVE_INFINITY ? ["--pace none"] : []),
    ...(seconds === undefined ? [] : [`--watch ${seconds}`]),
    ...(stress || id.startsWith("service.throttle") ? ["--stress"] : []),
    `--out ${shellWord(`${out}-again`)}`,
  ].join(" ");
}
