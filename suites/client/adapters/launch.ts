import { type ChildProcess, spawn } from "node:child_process";
import type { Readable, Writable } from "node:stream";
import { endWithParent } from "../../engine/end-with-parent.js";
import { withoutCloud } from "../../engine/environment.js";
import { endTree } from "../../engine/process-tree.js";
import { elsewhere, isUtc } from "../zone.js";
import type { Tail } from "./tail.js";

/** A child process and the streams that carry the protocol lines. */
export interface Running {
  process: ChildProcess;
  input: Writable;
  output: Readable;
}

/** Starts a command in a shell with additional environment variables. The protocol uses the standard streams. */
export function runCommand(command: string, log: Tail, env: NodeJS.ProcessEnv = {}): Running {
  // a separate process group, so that its children end with it
  const child = spawn(command, {
    shell: true,
    detached: true,
    windowsHide: true,
    stdio: "pipe",
    env: { ...secluded(), ...env },
  });
  endWithParent(child, { group: true });
  keep(child.stderr, log);
  return { process: child, input: child.stdin, output: child.stdout };
}

/** Starts a Node.js program with separate protocol pipes, so that its printed output cannot break a line. */
export function runProgram(file: string, args: readonly string[], log: Tail): Running {
  const child = spawn(file, args, {
    detached: true,
    windowsHide: true,
    stdio: ["ignore", "pipe", "pipe", "pipe", "pipe"],
    env: secluded(),
  });
  for (const stream of [child.stdout, child.stderr]) keep(stream, log);
  const [, , , input, output] = child.stdio;
  return { process: child, input: input as Writable, output: output as Readable };
}

function keep(stream: Readable | null, log: Tail): void {
  stream?.setEncoding("utf8").on("data", (text: string) => log.add(text));
}

/** Writes a line if the stream still has a reader. */
export function send({ input }: Running, line: object): void {
  if (input.writable) input.write(`${JSON.stringify(line)}\n`);
}

/** Ends a child and every process that it started. */
export function kill({ process: { pid } }: Running): void {
  endTree(pid, "SIGKILL");
}

/**
 * Sets another time zone if the kit runs in UTC. Otherwise a client that sends local time as UTC would pass by chance.
 */
function zone(): NodeJS.ProcessEnv {
  return isUtc() ? { TZ: elsewhere } : {};
}

/**
 * Returns an environment whose HTTPS proxy refuses connections to other machines. It has no HTTP proxy, because some
 * libraries ignore NO_PROXY and would send calls to the mock server through it. Credentials are removed.
 */
function secluded(): NodeJS.ProcessEnv {
  const others = Object.entries(withoutCloud(process.env)).filter(([name]) => !/_proxy$/i.test(name));
  const proxies = { HTTPS_PROXY: "http://127.0.0.1:9", NO_PROXY: "localhost,127.0.0.1,::1" };
  const lower = Object.entries(proxies).map(([name, value]) => [name.toLowerCase(), value]);
  return { ...Object.fromEntries(others), ...proxies, ...Object.fromEntries(lower), ...zone() };
}
