import { type ChildProcess, spawn } from "node:child_process";
import { kit } from "../../schemas/kit.js";
import type { CandidateHello } from "../../schemas/types.js";
import { invalid } from "../../schemas/validate.js";
import { AdapterBroke } from "../misuse.js";
import { readJson } from "../reader/json.js";
import { lines } from "./lines.js";
import { Tail } from "./tail.js";

/** A candidate behind a command, after its hello. */
export interface Child {
  hello: CandidateHello;
  stderr: Tail;
  send(line: object): void;
  /** Ends it and every process that it has started. */
  kill(): void;
  /** Says bye and gives it 5 s. */
  leave(): Promise<void>;
}

/** What a child says after its hello, and how it ends. */
export interface Listener {
  onLine(line: Buffer): void;
  /** Why it has ended, in words. */
  onEnd(why: string): void;
}

/** Starts a candidate and waits for its hello. Rejects with AdapterBroke, which names the step that failed. */
export function startChild(command: string, listener: Listener, { startTimeoutMs = 30_000 } = {}): Promise<Child> {
  // a group of its own, so that its children end with it
  const running = spawn(command, { shell: true, detached: true, stdio: "pipe", env: secluded() });
  const stderr = new Tail();
  running.stderr.setEncoding("utf8").on("data", (text: string) => stderr.add(text));
  running.stdin.on("error", () => {});
  let why: string | undefined;
  let opened: Child | undefined;
  return new Promise((resolve, reject) => {
    const fail = (step: string) => {
      kill(running);
      clearTimeout(timer);
      reject(new AdapterBroke(`Failed to start the candidate "${command}": ${step}. ${stderr.said} Run it by itself.`));
    };
    const late = `no hello came within ${startTimeoutMs / 1000} s, or it was not flushed`;
    const timer = setTimeout(() => fail(late), startTimeoutMs);
    const split = lines((line) => {
      if (opened) return listener.onLine(line);
      const hello = helloOf(line);
      if (typeof hello === "string") return fail(hello);
      clearTimeout(timer);
      opened = childOf(running, hello, stderr);
      resolve(opened);
    });
    running.stdout.on("data", (chunk: Buffer) => {
      if (split(chunk)) return;
      why = "it wrote a line of more than 8 MiB";
      kill(running);
    });
    running.on("error", (error) => fail(error.message));
    running.on("close", (status, signal) => {
      why ??= signal ? `it was ended by ${signal}` : `it ended with status ${status}`;
      if (opened) listener.onEnd(why);
      else fail(why);
    });
    send(running, { op: "hello", protocol: 1, kit });
  });
}

/** The first line has to be a hello; otherwise what is wrong with it. */
function helloOf(line: Buffer): CandidateHello | string {
  try {
    const hello = readJson(line);
    const wrong = invalid("adapter", "CandidateHello", hello);
    return wrong ? `its first line is no hello (${wrong}): ${quote(line)}` : (hello as unknown as CandidateHello);
  } catch {
    return `its first line is not JSON: ${quote(line)}`;
  }
}

function childOf(running: ChildProcess, hello: CandidateHello, stderr: Tail): Child {
  return {
    hello,
    stderr,
    send: (line) => send(running, line),
    kill: () => kill(running),
    async leave() {
      const gone = new Promise<void>((resolve) => running.once("close", () => resolve()));
      if (running.exitCode !== null || running.signalCode !== null) return;
      send(running, { op: "bye" });
      running.stdin?.end();
      const timer = setTimeout(() => kill(running), 5000);
      await gone;
      clearTimeout(timer);
      kill(running);
    },
  };
}

function send({ stdin }: ChildProcess, line: object): void {
  if (stdin?.writable) stdin.write(`${JSON.stringify(line)}\n`);
}

function kill({ pid }: ChildProcess): void {
  try {
    if (pid !== undefined) process.kill(-pid, "SIGKILL");
  } catch {
    // the group is gone
  }
}

/** Bytes in words, cut at 200 characters. */
export function quote(line: Buffer): string {
  const text = JSON.stringify(line.subarray(0, 800).toString("utf8"));
  return text.length > 200 ? `${text.slice(0, 200)}… (${line.length} bytes)` : text;
}

/**
 * An HTTP library in the child that heeds proxies finds none for HTTPS that leads off this machine, and none for HTTP, for
 * there are libraries that would send calls to the stage through it, whatever NO_PROXY says.
 */
function secluded(): NodeJS.ProcessEnv {
  const others = Object.entries(process.env).filter(([name]) => !/_proxy$/i.test(name));
  const proxies = { HTTPS_PROXY: "http://127.0.0.1:9", NO_PROXY: "localhost,127.0.0.1,::1" };
  const lower = Object.entries(proxies).map(([name, value]) => [name.toLowerCase(), value]);
  return { ...Object.fromEntries(others), ...proxies, ...Object.fromEntries(lower) };
}
