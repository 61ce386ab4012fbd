import { AsyncLocalStorage } from "node:async_hooks";
import { Socket } from "node:net";
import { Worker } from "node:worker_threads";
import { sentencesIn } from "../../../schemas/sentence.js";
import type { CallLine, WakeLine } from "../../../schemas/types.js";
import type { Client, VirtualClock } from "../../protocol/client.js";
import { guard } from "../../protocol/guard/guard.js";
import { leaveUtc } from "../zone.js";
import { contain } from "./containment.js";
import { lines } from "./lines.js";
import { loadClient } from "./load.js";
import { moduleTarget } from "./module.js";
import { moveClock } from "./moved-clock.js";
import type { Note } from "./note.js";
import type { Target } from "./target.js";
import { tell } from "./tell.js";

/*
 * The program in which a module is examined: `node host.js MODULE NAMES OFFSET`. NAMES is the JSON list of documented
 * names; OFFSET moves the clock by that many milliseconds. It uses adapter protocol 1, with additional notes, on pipes
 * 3 and 4, so that printed output cannot break a line.
 */

type KitLine =
  | KitCall
  | WakeLineOf
  | { op: "cancel"; seq: number }
  | { op: "intercept"; origin: string; host: string }
  | { op: "bye" };
type WakeLineOf = WakeLine & { id: number };

const beatMs = 500;
/** The characters of one note. A line takes 8 MiB, and a character takes at most 6 bytes. */
const MAX_NOTED = 1 << 20;
const MAX_LINE = 8 * 1024 * 1024 - 1024;
/** Saved here so that the module cannot replace them. */
const { exit, kill, pid, ppid } = process;
const { stringify, parse } = JSON;

const output = new Socket({ fd: 4, readable: false, writable: true });
const asked = new AsyncLocalStorage<number>();
const leavings = new Map<number, AbortController>();
const sleepers = new Map<number, (now: number) => void>();
/** Lines that wait for the hello to be sent first. */
let held: string[] | undefined = [];

function say(line: object): void {
  const text = `${stringify(line)}\n`;
  if (held) held.push(text);
  else output.write(text);
}

/** The kit recognises a note by its first member, so `note` must stay first. */
function note(kind: Note["note"], text = "", seq?: number): void {
  const sentences = kind === "problem" ? sentencesIn(text) : undefined;
  for (let at = 0; at === 0 || at < text.length; at += MAX_NOTED)
    say({ note: kind, text: text.slice(at, at + MAX_NOTED), seq, sentences });
}

/** Sends this line first, and then all lines that were waiting. */
function open(line: object): void {
  const after = held ?? [];
  held = undefined;
  say(line);
  for (const text of after) output.write(text);
}

async function load(path: string): Promise<Client> {
  try {
    return await loadClient(path);
  } catch (error) {
    open({ note: "failed", text: error instanceof Error ? error.message : String(error) });
    return new Promise(() => {});
  }
}

/** The kit's own lines always name the operation to call. */
type KitCall = CallLine & Required<Pick<CallLine, "action" | "version" | "params">>;

async function answer({ op, seq, now, ...call }: KitCall, target: Target): Promise<void> {
  const leaving = new AbortController();
  leavings.set(seq, leaving);
  const ask = {
    ...call,
    op: op === "wait" ? ("wait" as const) : ("query" as const),
    signal: leaving.signal,
    ...(now === undefined ? {} : { clock: clockOf(seq, now) }),
  };
  const { result, exposed } = await asked.run(seq, () => target.ask(ask));
  leavings.delete(seq);
  const { printed, ...plain } = result;
  for (const name of target.pollution()) note("polluted", name);
  if (printed !== undefined) note("printed", printed, seq);
  if (exposed !== "") note("exposed", exposed, seq);
  const line = { seq, ...plain };
  say(Buffer.byteLength(stringify(line)) <= MAX_LINE ? line : { seq, ...tooLong(plain) });
}

function tooLong({ raised }: { raised?: { type?: string } }): object {
  const text = "[too much to tell]";
  return raised ? { raised: { type: raised.type?.slice(0, 100), message: text } } : { returned: text };
}

/** Returns the virtual clock for one call. It starts from the last time that the kit sent. */
function clockOf(seq: number, result: number): VirtualClock {
  let [now, since] = [result, performance.now()];
  return {
    now: () => Math.round(now + performance.now() - since),
    async sleep(ms) {
      if (Number.isNaN(ms)) return new Promise(() => {});
      const id = sleepers.size + Math.random();
      const woken = new Promise<number>((wake) => sleepers.set(id, wake));
      say({ op: "sleep", seq, ms: Math.min(Math.max(ms, 0), Number.MAX_SAFE_INTEGER), id });
      [now, since] = [await woken, performance.now()];
      return now;
    },
  };
}

async function obey(line: KitLine, target: Target): Promise<void> {
  if (line.op === "call" || line.op === "wait") await answer(line, target);
  if (line.op === "wake") {
    sleepers.get(line.id)?.(line.now);
    sleepers.delete(line.id);
  }
  if (line.op === "cancel") leavings.get(line.seq)?.abort();
  if (line.op === "bye") exit.call(process, 0);
  if (line.op === "intercept") {
    const { forward } = await import("../mock-server/forward.js");
    forward(line.origin, line.host);
    note("intercepts");
  }
}

/** Ends this process when the kit has ended, even if the module blocks it. */
function followKit(): void {
  const look = `setInterval(() => { if (process.ppid !== ${ppid}) process.kill(${pid}, "SIGKILL"); }, ${beatMs});`;
  new Worker(look, { eval: true, execArgv: [] }).unref();
}

async function host(path: string, offsetMs: number, documented?: readonly string[]): Promise<void> {
  const input = new Socket({ fd: 3, readable: true, writable: false });
  // without the kit, nothing else would end this process
  for (const event of ["end", "error", "close"]) input.on(event, () => kill.call(process, pid, "SIGKILL"));
  output.on("error", () => {});
  guard((destination) => note("refused", destination, asked.getStore()));
  followKit();
  const early: Buffer[] = [];
  let hear = (line: Buffer) => void early.push(line);
  const split = lines((line) => hear(line));
  input.on("data", split);
  if (offsetMs !== 0) moveClock(offsetMs);
  const client = await load(path);
  contain((text) => note("problem", text));
  leaveUtc();
  const target = moduleTarget(client, documented);
  const { candidate, capabilities } = client;
  open({ op: "hello", protocol: 1, ...(tell({ candidate, capabilities }) as object) });
  setInterval(() => note("beat"), beatMs);
  hear = (line) => void obey(parse(line.toString("utf8")) as KitLine, target);
  for (const line of early.splice(0)) hear(line);
}

const [, , path = "", names, offset = "0"] = process.argv;
await host(path, Number(offset), names === undefined ? undefined : (parse(names) as string[]));
