import { resolve } from "node:path";
import type { Config } from "../schemas/types.js";
import type { ServiceFlags } from "./service-flags.js";

/** The options of `run`, combined from the command line and the config. */
export interface Configured {
  module?: string | undefined;
  flags: ServiceFlags;
}

const general = ["out", "seed", "runs", "failOn", "startTimeout", "stall", "only", "contract", "language"] as const;
const ofService = ["job", "key", "param", "pace", "watch", "root", "stress"] as const;

/**
 * Adds the options of a config to those of the command line, which take precedence. `isGiven` returns whether a flag
 * was given and is not a default. If the command line names another candidate than the config, the known failures and
 * the service options of the config are ignored, because they belong to its candidate.
 */
export function configured(
  { module, flags }: Configured,
  isGiven: (flag: keyof ServiceFlags) => boolean,
  config: Config,
): Configured {
  const result: ServiceFlags = { ...flags };
  const take = (keys: readonly (keyof Config & keyof ServiceFlags)[]) => {
    for (const key of keys)
      if (config[key] !== undefined && !isGiven(key)) Object.assign(result, { [key]: config[key] });
  };
  const isNamed = module !== undefined || flags.command !== undefined || isService(flags) || flags.reference === true;
  take(general);
  if (!isNamed) take(["command", "service"]);
  const own = isNamed ? undefined : config.module;
  if (isNamed && !isSame({ module, flags }, config)) return { module, flags: result };
  if (isService(result)) take(ofService);
  if (config.known !== undefined && !isGiven("knownFailures"))
    Object.assign(result, typeof config.known === "string" ? { knownFailures: config.known } : { known: config.known });
  return { module: module ?? own, flags: result };
}

const isService = ({ service, live }: ServiceFlags) => service !== undefined || live === true;

/** Whether the command line and the config have the same candidate, or the config has none. */
function isSame({ module, flags }: Configured, config: Config): boolean {
  if (config.module !== undefined) return module !== undefined && resolve(module) === resolve(config.module);
  if (config.command !== undefined) return flags.command === config.command;
  return config.service === undefined || flags.service === config.service;
}
