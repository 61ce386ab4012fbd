import { officialHost } from "../schemas/kit.js";
import { shellLine, shellWord } from "../schemas/shell.js";
import { count } from "../suites/engine/numbers.js";
import type { Again } from "../suites/engine/options.js";
import { UsageError } from "../suites/engine/usage-error.js";
import { credentialsOf } from "../suites/service/credentials.js";
import { rootOf } from "../suites/service/http/root.js";
import { liveUrl, loopbackUrl } from "../suites/service/http/url.js";
import type { ServiceRunOptions } from "../suites/service/options.js";
import type { RunFlags } from "./flags.js";
import { knownOf } from "./known-file.js";

/** The flags of `run` that are about a service. */
export interface ServiceFlags extends RunFlags {
  service?: string;
  live?: boolean;
  unmasked?: boolean;
  job?: string[];
  pace?: number;
  /** Seconds. */
  watch?: number;
  stress?: boolean;
  root?: string;
}

/** Adds the id of a job. Throws a UsageError if the next flag stands in its place. */
export function jobId(text: string, before: readonly string[] = []): string[] {
  if (!text.startsWith("--")) return [...before, text];
  throw new UsageError(`Failed to read --job: it is followed by "${text}". Give it the id of a job.`);
}

/** Reads how many requests a second, up to the documented 10; `none` is Infinity. Throws a UsageError. */
export function pace(text: string): number {
  if (text === "none") return Number.POSITIVE_INFINITY;
  const number = Number(text);
  if (/^\d+(\.\d+)?$/.test(text) && number > 0 && number <= 10) return number;
  throw new UsageError(
    `Failed to read --pace "${text}": it is out of range. Give requests per second, at most 10, or none.`,
  );
}

/** Reads seconds, from 1 to a million. Throws a UsageError. */
export const watch = count("--watch");

const ownFlags = ["job", "pace", "watch", "stress", "root"] as const;

/** Whether the flags name a service. */
export function isOfService({ service, live }: ServiceFlags): boolean {
  return service !== undefined || live === true;
}

/** Throws a UsageError if flags of a service are given without one, or one beside a client or another one. */
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
      `Failed to use --${lone}: it is about a service, and none is named. Give its URL with --service.`,
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
): Promise<{ url: string; options: ServiceRunOptions }> {
  const { live, unmasked, job = [], out, failOn, only, seed, runs, stress } = flags;
  const url = live ? `https://${officialHost}` : (flags.service ?? "");
  const { origin } = live ? liveUrl(url) : loopbackUrl(url);
  if (job.length === 0) {
    throw new UsageError(
      `Failed to examine the service "${origin}": no job is named. Give an id that it has with --job.`,
    );
  }
  const isMasked = live && !unmasked;
  const options: ServiceRunOptions = {
    jobs: [...new Set(job)],
    keys: await credentialsOf(env),
    failOn,
    ...(live ? { live, masked: unmasked !== true } : {}),
    ...(flags.pace === undefined ? {} : { pace: flags.pace }),
    ...(flags.watch === undefined ? {} : { watchMs: flags.watch * 1000 }),
    ...(stress === undefined ? {} : { stress }),
    ...(flags.root === undefined ? {} : { root: rootOf(flags.root) }),
    ...(only === undefined ? {} : { only }),
    ...(seed === undefined ? {} : { seed }),
    ...(runs === undefined ? {} : { runs }),
    ...knownOf(flags),
    // what is masked cannot be asked again from the report alone
    replay: ({ id, failed, ...again }) =>
      failed && !isMasked
        ? shellLine("npx", "djc", "replay", id, "--report", out)
        : runServiceAgain(flags, { id, ...again }),
  };
  return { url, options };
}

/** The line that examines a service by one requirement again. */
export function runServiceAgain(
  flags: Pick<ServiceFlags, "service" | "live" | "unmasked" | "job" | "out" | "root" | "stress" | "watch" | "pace">,
  { id, seed, runs }: Omit<Again, "failed">,
): string {
  const { service = "", live, unmasked, job = [], out, root, stress, watch: seconds } = flags;
  // the ids would be masked, and an asked one is known to who asks
  const jobs = live && !unmasked ? "'<JobId>'" : job.map(shellWord).join(" ");
  return [
    `npx djc run ${live ? "--live" : `--service ${shellWord(service)}`} --job ${jobs} --only ${shellWord(id)} --seed ${seed} --runs ${runs}`,
    ...(unmasked ? ["--unmasked"] : []),
    ...(root === undefined ? [] : [`--root ${shellWord(root)}`]),
    ...(flags.pace === Number.POSITIVE_INFINITY ? ["--pace none"] : []),
    ...(seconds === undefined ? [] : [`--watch ${seconds}`]),
    ...(stress || id.startsWith("service.throttle") ? ["--stress"] : []),
    `--out ${shellWord(`${out}-again`)}`,
  ].join(" ");
}
