import { setImmediate as turn } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import type { Contract } from "../../../schemas/contract/contract.js";
import { documentedNames } from "../../../schemas/contract/documented-names.js";
import { flagship } from "../../../schemas/contract/flagship.js";
import { remember, sentence } from "../../../schemas/sentence.js";
import { AdapterBroke, UsageError } from "../../engine/usage-error.js";
import { type Child, type Listener, startChild } from "./child.js";
import { Line } from "./line.js";
import { type Note, noteOf } from "./note.js";
import type { Ask, Heard, Target } from "./target.js";

/** Options for hosting a module. */
export interface HostOptions {
  startTimeoutMs?: number;
  /** How long the module may block its process after its hello, in milliseconds. */
  stallMs?: number;
  /** The program that hosts the module. */
  program?: string;
  /** The operation to examine. Default: the flagship. */
  contract?: Contract;
  /** The offset of its clock, in milliseconds. */
  offsetMs?: number;
}

/** After a longer pause between two beats, the host may be blocked (milliseconds). */
const lateMs = 1500;

/**
 * Creates a target for a client in a module. The module runs in a separate process and adapter protocol 1 uses pipes
 * that it does not know about, so no client code runs in this process. The process is not restarted: a client that ends
 * or blocks it is gone. Rejects with UsageError if the module cannot be loaded, and with AdapterBroke if the host
 * cannot be started.
 */
export async function hostTarget(module: string, options: HostOptions = {}): Promise<Target> {
  const host = new Host(module, options);
  const line = new Line(
    (listener) => host.begin(listener),
    (bytes, asked) => host.hear(noteOf(bytes), asked),
  );
  const { candidate, capabilities = {} } = await line.open();
  host.watch();
  return {
    candidate,
    capabilities,
    ask: async (ask) => host.completed(ask, await line.ask(ask)),
    pollution: () => host.polluted.splice(0),
    problems: () => host.problems,
    breaches: () => line.breaches,
    whyGone: () => host.whyGone(),
    intercept: (...where) => host.intercept(...where),
    again: (offsetMs) => hostTarget(module, { ...options, ...(offsetMs === undefined ? {} : { offsetMs }) }),
    async close() {
      host.unwatch();
      await line.close();
    },
    lastWords: () => line.lastWords,
  };
}

/** Tracks the process that hosts a module. */
class Host {
  readonly problems: string[] = [];
  readonly polluted: string[] = [];
  readonly #module: string;
  readonly #options: HostOptions;
  /** Text that unanswered calls have printed or exposed in another way. */
  readonly #asides = new Map<Ask, { printed: string; exposed: string }>();
  #child: Child | undefined;
  #gone: string | undefined;
  #heardAt = 0;
  #intercepts = false;
  #timer: NodeJS.Timeout | undefined;
  /** Called with the next line, and when the process is gone. */
  #waiting: (() => void)[] = [];

  constructor(module: string, options: HostOptions) {
    this.#module = module;
    this.#options = options;
  }

  async begin(listener: Listener): Promise<Child> {
    if (this.#gone !== undefined) throw new AdapterBroke(sentence("The client took the run down: {0}.", this.#gone));
    const {
      program = fileURLToPath(new URL("./host.js", import.meta.url)),
      contract = flagship,
      offsetMs = 0,
    } = this.#options;
    const names = JSON.stringify(documentedNames(contract));
    const what = {
      file: process.execPath,
      args: [...process.execArgv, program, this.#module, names, String(offsetMs)],
      name: this.#module,
      refusal: refusalOf,
    };
    const onEnd: Listener["onEnd"] = (end) => {
      this.#leave(sentence("it ended the process ({0})", end.by));
      listener.onEnd(end);
    };
    this.#child = await startChild(what, { ...listener, onEnd }, this.#options);
    return this.#child;
  }

  hear(note: Note | undefined, asked: (seq: number) => Ask | undefined): boolean {
    this.#heardAt = performance.now();
    this.#intercepts ||= note?.note === "intercepts";
    for (const go of this.#waiting.splice(0)) go();
    if (!note) return false;
    const ask = note.seq === undefined ? undefined : asked(note.seq);
    if (note.note === "refused" && ask) ask.onRefused?.(note.text);
    else if (note.note === "refused") this.problems.push(sentence("A connection to {0} was refused.", note.text));
    else if (note.note === "problem") this.#problem(note);
    else if (note.note === "polluted") this.polluted.push(note.text);
    else if (ask && (note.note === "printed" || note.note === "exposed")) this.#add(ask, note.note, note.text);
    return true;
  }

  #problem({ text, sentences }: Note): void {
    remember(sentences);
    this.problems.push(text);
  }

  #add(ask: Ask, kind: "printed" | "exposed", text: string): void {
    const aside = this.#asides.get(ask) ?? { printed: "", exposed: "" };
    aside[kind] += text;
    this.#asides.set(ask, aside);
  }

  completed(ask: Ask, { result, exposed }: Heard): Heard {
    const aside = this.#asides.get(ask);
    this.#asides.delete(ask);
    if (!aside) return { result, exposed };
    const printed = aside.printed === "" ? {} : { printed: aside.printed };
    return { result: { ...result, ...printed }, exposed: `${exposed}\n${aside.exposed}` };
  }

  /** Ends a host that was silent for too long. A host sends beats unless its client blocks it. */
  watch(): void {
    const { stallMs = 60_000 } = this.#options;
    this.#heardAt = performance.now();
    const look = async () => {
      // first read the lines that arrived while this process was busy
      await turn();
      await turn();
      const leftMs = this.#heardAt + stallMs - performance.now();
      if (leftMs > 0) return this.#look(look, leftMs);
      this.#leave(sentence("it blocked the process for {0} s", stallMs / 1000));
      this.#child?.kill();
    };
    this.#look(look, stallMs);
  }

  #look(look: () => Promise<void>, ms: number): void {
    if (this.#gone === undefined) this.#timer = setTimeout(() => void look(), ms);
  }

  unwatch(): void {
    this.#gone ??= "it was left";
    clearTimeout(this.#timer);
  }

  #leave(why: string): void {
    this.#gone ??= why;
    clearTimeout(this.#timer);
    for (const go of this.#waiting.splice(0)) go();
  }

  async whyGone(): Promise<string | undefined> {
    const isLate = performance.now() - this.#heardAt > lateMs;
    if (isLate && this.#gone === undefined) await new Promise<void>((go) => this.#waiting.push(go));
    return this.#gone;
  }

  async intercept(origin: string, host: string): Promise<void> {
    this.#child?.send({ op: "intercept", origin, host });
    while (!this.#intercepts && this.#gone === undefined) await new Promise<void>((go) => this.#waiting.push(go));
  }
}

function refusalOf(line: Buffer): Error | undefined {
  const note = noteOf(line);
  return note?.note === "failed" ? new UsageError(note.text) : undefined;
}
