import { type ChildProcess, spawn } from "node:child_process";
import type { Readable, Writable } from "node:stream";
import { endWithParent } from "../../engine/end-with-parent.js";
import { withoutCloud } from "../../engine/environment.js";
import { endTree } from "../../engine/process-tree.js";
import { elsewhere, isUtc } from "../zone.js";
import type { Tail } from "./tail.js";

/** A child, and the streams that the lines go by. */
export interface Running {
  process: ChildProcess;
  input: Writable;
  output: Readable;
}

/** Starts a command in a shell, with these variables besides; lines go by its standard streams. */
export function runCommand(command: string, log: Tail, env: NodeJS.ProcessEnv = {}): Running {
  // a group of its own, so that its children end with it
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

/** Starts a program of node on pipes of its own, so that what is printed beside them breaks nothing. */
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

/** Writes a line, while anybody may read it. */
export function send({ input }: Running, line: object): void {
  if (input.writable) input.write(`${JSON.stringify(line)}\n`);
}

/** Ends a child and every process that it has started. */
export function kill({ process: { pid } }: Running): void {
  endTree(pid, "SIGKILL");
}

/** Where the kit runs in UTC, a client that writes local time for UTC would be right by chance. */
function zone(): NodeJS.ProcessEnv {
  return isUtc() ? { TZ: elsewhere } : {};
}

/**
 * An HTTP library in the child that heeds proxies finds none for HTTPS that leads off this machine, and none for HTTP, for
 * there are libraries that would send calls to the stage through it, whatever NO_PROXY says. Credentials stay with the kit.
 */
function secluded(): NodeJS.ProcessEnv {
  const others = Object.entries(withoutCloud(process.env)).filter(([name]) => !/_proxy$/i.test(name));
  const proxies = { HTTPS_PROXY: "http://127.0.0.1:9", NO_PROXY: "localhost,127.0.0.1,::1" };
  const lower = Object.entries(proxies).map(([name, value]) => [name.toLowerCase(), value]);
  return { ...Object.fromEntries(others), ...proxies, ...Object.fromEntries(lower), ...zone() };
}
