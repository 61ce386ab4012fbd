import { setImmediate as turn } from "node:timers/promises";
import { flagship } from "../../../schemas/contract/flagship.js";
import { kit } from "../../../schemas/kit.js";
import { sentence } from "../../../schemas/sentence.js";
import type { CandidateHello, ExaminedOperation } from "../../../schemas/types.js";
import { invalid } from "../../../schemas/validate.js";
import { AdapterBroke } from "../../engine/usage-error.js";
import { readJson } from "../../protocol/reader/json.js";
import { kill, type Running, runCommand, runProgram, send } from "./launch.js";
import { lines } from "./lines.js";
import { type Page, Tail } from "./tail.js";

/** A candidate behind a command that has sent its hello. */
export interface Child {
  hello: CandidateHello;
  stderr: Tail;
  send(line: object): void;
  /**
   * Reads everything printed to stderr so far and resolves to the page's text. Stderr and the answers use separate
   * pipes.
   */
  drained(page: Page): Promise<string>;
  /** Ends the child and every process that it started. */
  kill(): void;
  /** Sends bye and waits up to 5 s. Resolves to the last text that the child printed to stderr. */
  leave(): Promise<string>;
}

/** Receives the child's lines after its hello, and its end. */
export interface Listener {
  onLine(line: Buffer): void;
  onEnd(end: End): void;
}

/** Options for starting a child. */
export interface ChildOptions {
  startTimeoutMs?: number;
  /** The operation that the hello names. Default: the flagship. */
  contract?: ExaminedOperation;
  /** Additional environment variables for the command. */
  env?: NodeJS.ProcessEnv;
}

/** A program that uses separate pipes for the protocol, so that its printed output cannot break a line. */
export interface Program {
  file: string;
  args: readonly string[];
  /** The name to use in messages. */
  name: string;
  /** Returns the error if the first line is not a hello. */
  refusal(line: Buffer): Error | undefined;
}

/** How a candidate ended. */
export interface End {
  /** The reason, in words. */
  why: string;
  /** The exit status or the signal. */
  by?: string;
  /** The candidate broke the adapter protocol, so this says nothing about the client. */
  isBreach?: boolean | undefined;
}

/** The result of a call without an answer: the candidate ended, or a line broke the protocol. */
export type Lost = { broken: string } | { breach: string };

/** Returns the result for calls that the candidate left unanswered when it ended. */
export function lost({ why, isBreach }: End): Lost {
  return isBreach ? { breach: why } : { broken: why };
}

const breach = "a breach of the adapter protocol";

/** Returns the cause of an error about a candidate that cannot be asked. `isBreach`: it broke the adapter protocol. */
export function causeOf(isBreach = false): ErrorOptions {
  return isBreach ? { cause: breach } : {};
}

/** Returns the end of a candidate that an error describes. */
export function endOf(error: unknown): End {
  if (!(error instanceof Error)) return { why: String(error) };
  return { why: error.message, isBreach: error.cause === breach };
}

/** Starts a candidate and waits for its hello. Rejects with AdapterBroke, which names the step that failed. */
export function startChild(
  what: string | Program,
  listener: Listener,
  { startTimeoutMs = 30_000, contract = flagship, env }: ChildOptions = {},
): Promise<Child> {
  const stderr = new Tail();
  const running = typeof what === "string" ? runCommand(what, stderr, env) : runProgram(what.file, what.args, stderr);
  const [name, refusal] = typeof what === "string" ? [what, () => undefined] : [what.name, what.refusal];
  running.input.on("error", () => {});
  let tooLong: string | undefined;
  let opened: Child | undefined;
  return new Promise((resolve, reject) => {
    const fail = (step: string, isBreach = false) => {
      kill(running);
      clearTimeout(timer);
      const text = sentence('Failed to start the candidate "{0}": {1}. {2} Run it by itself.', name, step, stderr.said);
      reject(new AdapterBroke(text, causeOf(isBreach)));
    };
    const late = `no hello came within ${startTimeoutMs / 1000} s, or it was not flushed; --start-timeout sets how long it may take`;
    const timer = setTimeout(() => fail(late), startTimeoutMs);
    const split = lines((line) => {
      if (opened) return listener.onLine(line);
      const refused = refusal(line);
      if (refused) {
        reject(refused);
        return fail("it refused");
      }
      const hello = helloOf(line);
      if (typeof hello === "string") return fail(hello, true);
      clearTimeout(timer);
      opened = childOf(running, hello, stderr);
      resolve(opened);
    });
    running.output.on("data", (chunk: Buffer) => {
      if (split(chunk)) return;
      tooLong = "it wrote a line of more than 8 MiB";
      kill(running);
    });
    running.process.on("error", (error) => fail(error.message));
    running.process.on("close", (status, signal) => {
      const why =
        tooLong ?? (signal ? sentence("it was ended by {0}", signal) : sentence("it ended with status {0}", status));
      const isBreach = tooLong !== undefined;
      if (opened) listener.onEnd({ why, by: signal ?? `exit status ${status}`, ...(isBreach ? { isBreach } : {}) });
      else fail(why, isBreach);
    });
    const { action, version, name: contractName } = contract;
    send(running, { op: "hello", protocol: 1, kit, operation: { action, version, name: contractName } });
  });
}

/** Returns the hello in the first line, or a description of what is wrong with the line. */
function helloOf(line: Buffer): CandidateHello | string {
  try {
    const hello = readJson(line);
    const wrong = invalid("adapter", "CandidateHello", hello);
    return wrong
      ? sentence("its first line is no hello ({0}): {1}", wrong, quote(line))
      : (hello as unknown as CandidateHello);
  } catch {
    return sentence("its first line is not JSON: {0}", quote(line));
  }
}

function childOf(running: Running, hello: CandidateHello, stderr: Tail): Child {
  return {
    hello,
    stderr,
    send: (line) => send(running, line),
    drained: (page) => drained(stderr, page),
    kill: () => kill(running),
    async leave() {
      const { process: child, input } = running;
      const gone = new Promise<void>((resolve) => child.once("close", () => resolve()));
      const page = stderr.open();
      if (child.exitCode !== null || child.signalCode !== null) return page.text;
      send(running, { op: "bye" });
      input.end();
      const timer = setTimeout(() => kill(running), 5000);
      await gone;
      clearTimeout(timer);
      kill(running);
      return page.text;
    },
  };
}

/** Limits how long to read from a child that never stops printing, in turns of the event loop. */
const MAX_TURNS = 64;

/** One full turn reads every pipe that has data. Two turns are needed because this turn may already be past stderr. */
async function drained(stderr: Tail, page: Page): Promise<string> {
  let seen = -1;
  for (let turns = 0; turns < MAX_TURNS && seen !== stderr.size; turns += 2) {
    seen = stderr.size;
    await turn();
    await turn();
  }
  stderr.close(page);
  return page.text;
}

/** Returns the bytes as quoted text, cut at 200 characters. */
export function quote(line: Buffer): string {
  const text = JSON.stringify(line.subarray(0, 800).toString("utf8"));
  return text.length > 200 ? `${text.slice(0, 200)}… (${line.length} bytes)` : text;
}
