import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { plainJob } from "../generators/index.js";
import type { ServedAccount, ServedJob } from "../schemas/types.js";
import { mint } from "../suites/protocol/canary.js";
import { signedAddress } from "../suites/reference/endpoint/signed-address.js";

/** A server in a separate process. */
export interface Serving {
  origin: string;
  /** Memory use of the process in megabytes. */
  memory(): number;
  close(): void;
}

/** Accounts with one key each, and a job for each account. */
export interface Served {
  accounts: ServedAccount[];
  jobs: ServedJob[];
}

/** Creates this number of accounts. */
export function served(count: number): Served {
  const { credentials } = mint();
  const uids = Array.from({ length: count }, (_, at) => String(1_000_000_000_000_000 + at));
  return {
    accounts: uids.map((uid) => ({ uid, users: [credentials({ replies: [] })] })),
    jobs: uids.map((owner) => ({ owner, job: { ...plainJob, JobId: `job-of-${owner}` } })),
  };
}

/** Signed requests as bytes, each to be sent once; the accounts take turns. */
export function signedRequests({ accounts }: Served, count: number): Buffer[] {
  const keys = accounts.flatMap(({ uid, users }) => users.map((user) => ({ user, jobId: `job-of-${uid}` })));
  return Array.from({ length: count }, (_, at) => {
    const { user, jobId } = keys[at % keys.length] ?? { user: { accessKeyId: "", accessKeySecret: "" }, jobId: "" };
    const target = signedAddress("", user, jobId, Date.now());
    return Buffer.from(`GET ${target} HTTP/1.1\r\nhost: 127.0.0.1\r\naccept: */*\r\n\r\n`);
  });
}

/** Starts `djc serve` for these accounts without a quota; its log goes to a file. */
export async function djcServe({ accounts, jobs }: Served): Promise<Serving> {
  const folder = mkdtempSync(join(tmpdir(), "djc-bench-"));
  const files = { accounts: join(folder, "accounts.json"), jobs: join(folder, "jobs.json") };
  writeFileSync(files.accounts, JSON.stringify(accounts));
  writeFileSync(files.jobs, JSON.stringify(jobs));
  const flags = ["--accounts", files.accounts, "--jobs", files.jobs, "--quota", "none"];
  const serving = await start(["dist/cli.js", "serve", ...flags], openSync(join(folder, "log"), "w"));
  const close = () => {
    serving.close();
    rmSync(folder, { recursive: true });
  };
  return { ...serving, close };
}

/** Starts a Node.js script that prints its origin, in the root of the checkout. */
export async function start(command: readonly string[], log: number | "ignore" = "ignore"): Promise<Serving> {
  const child = spawn(process.execPath, command, { stdio: ["ignore", "pipe", log] });
  const origin = await printedOrigin(child, command);
  return { origin, memory: () => memoryOf(child), close: () => void child.kill("SIGKILL") };
}

function printedOrigin(child: ChildProcess, command: readonly string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    let printed = "";
    child.stdout?.on("data", (part: Buffer) => {
      printed += part.toString();
      const origin = /http:\/\/127\.0\.0\.1:\d+/.exec(printed)?.[0];
      if (origin !== undefined) resolve(origin);
    });
    child.on("exit", (code) => reject(new Error(`"${command.join(" ")}" ended with status ${code}`)));
  });
}

/** Available on Linux only. */
function memoryOf({ pid }: ChildProcess): number {
  const kilobytes = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1];
  return Number(kilobytes) / 1024;
}
