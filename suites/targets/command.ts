import type { AnswerLine, Raised } from "../../schemas/types.js";
import { invalid } from "../../schemas/validate.js";
import { readJson } from "../reader/json.js";
import { type Child, quote, startChild } from "./child.js";
import type { Ask, Heard, Target } from "./target.js";

interface Pending {
  hear(told: Heard["told"], exposed?: string): void;
}

const mostStarts = 11;
const mostBadLines = 1000;

/**
 * A client behind a command as a target: a long-lived child that answers lines of JSON, in any order. One that dies is
 * started again, at most ten times; its calls in flight fail as the adapter's fault. Rejects with AdapterBroke where
 * the first start fails. Source: adapter protocol 1.
 */
export async function commandTarget(command: string, options: { startTimeoutMs?: number } = {}): Promise<Target> {
  const line = new Line(command, options);
  const { candidate, capabilities = {} } = await line.open();
  return {
    candidate,
    capabilities,
    ask: (ask) => line.ask(ask),
    pollution: () => [],
    problems: () => line.problems,
    close: () => line.close(),
  };
}

/** The line to a child, over all its lives. */
class Line {
  readonly problems: string[] = [];
  readonly #command: string;
  readonly #options: { startTimeoutMs?: number };
  readonly #pending = new Map<number, Pending>();
  #child: Promise<Child> | undefined;
  /** Calls that the kit has given up; their answers may still come. */
  readonly #abandoned = new Set<number>();
  #seq = 0;
  #heard = 0;
  #starts = 0;
  #badLines = 0;
  #closed = false;

  constructor(command: string, options: { startTimeoutMs?: number }) {
    this.#command = command;
    this.#options = options;
  }

  async open() {
    return (await this.#start()).hello;
  }

  async ask(ask: Ask): Promise<Heard> {
    let child: Child;
    try {
      child = await this.#start();
    } catch (error) {
      return broken(error instanceof Error ? error.message : String(error));
    }
    const { op, signal, ...rest } = ask;
    const seq = this.#seq++;
    return new Promise((resolve) => {
      const hear: Pending["hear"] = (told, exposed = "") => {
        this.#pending.delete(seq);
        resolve({ told, exposed: `${exposed}\n${child.stderr.text}` });
      };
      this.#pending.set(seq, { hear });
      const heard = this.#heard;
      signal.addEventListener("abort", () => this.#giveUp(seq, child, heard), { once: true });
      child.send({ op: op === "wait" ? "wait" : "call", seq, ...rest });
    });
  }

  async close(): Promise<void> {
    this.#closed = true;
    const child = await this.#child?.catch(() => undefined);
    await child?.leave();
  }

  #start(): Promise<Child> {
    if (this.#child) return this.#child;
    if (this.#starts++ >= mostStarts)
      return Promise.reject(new Error("The candidate ended too often: it was started ten times again."));
    const listener = { onLine: (bytes: Buffer) => this.#read(bytes), onEnd: (why: string) => this.#lost(why) };
    this.#child = startChild(this.#command, listener, this.#options);
    this.#child.catch(() => {
      this.#child = undefined;
    });
    return this.#child;
  }

  /** The kit has stopped listening. A child that has said nothing since it was asked is stuck, and is ended. */
  #giveUp(seq: number, child: Child, heard: number): void {
    if (!this.#pending.delete(seq)) return;
    this.#abandoned.add(seq);
    if (this.#heard === heard) child.kill();
  }

  #lost(why: string): void {
    const child = this.#child;
    this.#child = undefined;
    if (this.#closed) return;
    void child?.then(({ stderr }) => this.#failAll(`The candidate was lost: ${why}. ${stderr.said}`));
  }

  #failAll(why: string): void {
    for (const { hear } of this.#pending.values()) hear({ broken: why });
  }

  #read(bytes: Buffer): void {
    this.#heard += 1;
    const answer = answerOf(bytes);
    if (typeof answer === "string") this.#wrong(answer, bytes);
    else this.#take(answer, bytes);
  }

  #take(answer: AnswerLine, bytes: Buffer): void {
    const { seq, returned, raised, unsupported } = answer;
    const pending = this.#pending.get(seq);
    if (this.#abandoned.delete(seq)) return;
    if (!pending) this.#wrong(seq < this.#seq ? "its call has an answer already" : "its seq was never asked", bytes);
    else if (raised) pending.hear({ raised: raisedOf(raised) }, JSON.stringify(raised));
    else if (unsupported !== undefined) pending.hear({ unsupported });
    else pending.hear({ returned: returned ?? null });
  }

  /** A line that belongs to no call may have been meant for any that waits. */
  #wrong(why: string, bytes: Buffer): void {
    const sentence = `A line of the adapter is wrong (${why}): ${quote(bytes)}`;
    if (this.#pending.size === 0) this.problems.push(sentence);
    this.#failAll(sentence);
    if (++this.#badLines > mostBadLines) void this.#child?.then((child) => child.kill());
  }
}

/** One answer line; otherwise what is wrong with it. */
function answerOf(bytes: Buffer): AnswerLine | string {
  try {
    const line = readJson(bytes);
    const wrong = invalid("adapter", "AnswerLine", line);
    return wrong ? `it is no answer (${wrong})` : (line as unknown as AnswerLine);
  } catch {
    return "it is not JSON";
  }
}

/** Only what the protocol names. */
function raisedOf({ type, code, message, errorMessage, requestId, httpStatus, retryAfterMs }: Raised): Raised {
  const named = { type, code, message, errorMessage, requestId, httpStatus, retryAfterMs };
  return Object.fromEntries(Object.entries(named).filter(([, value]) => value !== undefined));
}

function broken(why: string): Heard {
  return { told: { broken: why }, exposed: "" };
}
