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

/** A candidate behind a command, after its hello. */
export interface Child {
  hello: CandidateHello;
  stderr: Tail;
  send(line: object): void;
  /** What stands on a page of its stderr when all that it has printed by now has been read: it comes by another pipe than answers. */
  drained(page: Page): Promise<string>;
  /** Ends it and every process that it has started. */
  kill(): void;
  /** Says bye and gives it 5 s. Resolves to the end of what it has printed to stderr. */
  leave(): Promise<string>;
}

/** What a child says after its hello, and how it ends. */
export interface Listener {
  onLine(line: Buffer): void;
  onEnd(end: End): void;
}

/** How a child is started. */
export interface ChildOptions {
  startTimeoutMs?: number;
  /** The operation that the hello names; the flagship where absent. */
  contract?: ExaminedOperation;
  /** Variables of the environment that a command gets besides. */
  env?: NodeJS.ProcessEnv;
}

/** A program that speaks on pipes of its own, so that what is printed beside it breaks nothing. */
export interface Program {
  file: string;
  args: readonly string[];
  /** What a sentence calls it. */
  name: string;
  /** What its first line says where it is no hello. */
  refusal(line: Buffer): Error | undefined;
}

/** How a candidate came to its end. */
export interface End {
  /** In words. */
  why: string;
  /** The exit status or the signal. */
  by?: string;
  /** What it wrote broke the adapter protocol, so that this says nothing about the client. */
  isBreach?: boolean | undefined;
}

/** What a call tells that gets no answer: the candidate ended, or a line broke the protocol. */
export type Lost = { broken: string } | { breach: string };

/** What calls tell that an end left without an answer. */
export function lost({ why, isBreach }: End): Lost {
  return isBreach ? { breach: why } : { broken: why };
}

const breach = "a breach of the adapter protocol";

/** The cause of an error, where a candidate cannot be asked because of what it wrote. */
export function causeOf(isBreach = false): ErrorOptions {
  return isBreach ? { cause: breach } : {};
}

/** What an error says of a candidate that cannot be asked. */
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

/** The first line has to be a hello; otherwise what is wrong with it. */
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

/** Turns in which a child that never stops printing is read. */
const MAX_TURNS = 64;

/** In one whole turn every pipe is read that has something: two, for this one may have passed stderr already. */
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

/** Bytes in words, cut at 200 characters. */
export function quote(line: Buffer): string {
  const text = JSON.stringify(line.subarray(0, 800).toString("utf8"));
  return text.length > 200 ? `${text.slice(0, 200)}… (${line.length} bytes)` : text;
}
