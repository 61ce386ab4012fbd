import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Contract } from "../schemas/contract/contract.js";
import { flagship, isFlagship } from "../schemas/contract/flagship.js";
import { UsageError } from "../suites/engine/usage-error.js";
import { madeUpAccounts } from "../suites/reference/endpoint/accounts.js";
import { type Endpoint, type EndpointOptions, openEndpoint } from "../suites/reference/endpoint/endpoint.js";
import type { Rule } from "../suites/reference/endpoint/rules.js";
import { readAccounts, readJobs } from "./given.js";
import { greeting } from "./greeting.js";
import { putFile } from "./put.js";
import { expectListed } from "./rule-flags.js";

/** The flags of `serve` on the command line. */
export interface ServeFlags {
  port: number;
  /** The served operations. Default: the flagship. */
  contract?: readonly Contract[];
  /** Additional host names for the certificate. */
  tls?: true | readonly string[];
  root?: string;
  seed: number;
  jobs?: string;
  accounts?: string;
  /** Requests per second for an account; Infinity for no limit. */
  quota?: number;
  throttle?: readonly Rule[];
  refuse?: readonly Rule[];
  latency?: readonly Rule[];
  reset?: readonly Rule[];
  garble?: readonly Rule[];
}

/** The environment of `serve`, provided by its process. */
export interface Surroundings {
  say(text: string): unknown;
  log(line: string): void;
  /** Aborted to end the endpoint. */
  signal: AbortSignal;
}

/** Runs the endpoint that the flags describe until it is interrupted. Throws a UsageError. */
export async function serve(flags: ServeFlags, { say, log, signal }: Surroundings): Promise<void> {
  const rules = [flags.throttle, flags.refuse, flags.latency, flags.reset, flags.garble].flatMap((each) => each ?? []);
  const { contract: contracts = [flagship] } = flags;
  expectServable(contracts, flags);
  const endpoint = await open(flags, rules, log);
  const folder = mkdtempSync(join(tmpdir(), "djc-serve-"));
  try {
    const { root } = endpoint;
    const rootFile = root === undefined ? undefined : writeRoot(root, flags.root ?? join(folder, "root.pem"));
    const named = rules.flatMap(({ jobId }) => jobId ?? []);
    await say(greeting(endpoint, { contracts, accountsFile: flags.accounts, rootFile, named }));
    await aborted(signal);
  } finally {
    await endpoint.close();
    rmSync(folder, { recursive: true });
  }
}

function expectServable(contracts: readonly Contract[], { refuse = [], jobs }: ServeFlags): void {
  expectListed(refuse, contracts);
  const names = contracts.map(({ action, version }) => `${action} (${version})`);
  const twice = names.find((name, at) => names.indexOf(name) !== at);
  if (twice !== undefined) throw new UsageError(`Failed to serve ${twice}: it is named twice. Name it once.`);
  if (jobs !== undefined && !contracts.some(isFlagship))
    throw new UsageError(
      `Failed to use --jobs: only ${flagship.action} has jobs. Also give --contract ${flagship.name}.`,
    );
}

async function open(
  { port, ...flags }: ServeFlags,
  rules: readonly Rule[],
  log: (line: string) => void,
): Promise<Endpoint> {
  const accounts = flags.accounts === undefined ? madeUpAccounts() : readAccounts(flags.accounts);
  const options: EndpointOptions = {
    port,
    log,
    accounts,
    seed: flags.seed,
    tls: Array.isArray(flags.tls) ? { hosts: flags.tls } : flags.tls === true,
    rules,
    ...(flags.contract === undefined ? {} : { contracts: flags.contract }),
    ...(flags.quota === undefined ? {} : { quota: flags.quota }),
    ...(flags.jobs === undefined ? {} : { jobs: readJobs(flags.jobs, accounts) }),
  };
  try {
    return await openEndpoint(options);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code !== "EADDRINUSE" && code !== "EACCES") throw error;
    const why = code === "EACCES" ? "it is not allowed" : "it is in use";
    throw new UsageError(`Failed to open port "${port}": ${why}. Choose another with --port.`);
  }
}

function writeRoot(root: string, file: string): string {
  try {
    putFile(file, [root]);
    return file;
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new UsageError(`Failed to write the root certificate to "${file}": ${why}. Choose another file with --root.`);
  }
}

async function aborted(signal: AbortSignal): Promise<void> {
  if (!signal.aborted) await new Promise((resolve) => signal.addEventListener("abort", resolve));
}
