import type { AnswerLine, Raised, SleepLine } from "../../schemas/types.js";
import { type Child, quote, startChild } from "./child.js";
import { lineOf } from "./line-of.js";
import type { Ask, Heard, Target } from "./target.js";

interface Pending {
  hear(told: Heard["told"], exposed?: string): void;
  /** Sleeps on the clock of the case, and wakes the candidate. */
  sleep(ms: number): Promise<void>;
}

/** Starts in a row after which it answered nothing. */
const mostInVain = 20;
const mostStarts = 300;
const mostBadLines = 1000;

/**
 * A client behind a command as a target: a long-lived child that answers lines of JSON, in any order. One that dies is
 * started again, while it answers something in one of twenty lives; its calls in flight fail as the adapter's fault.
 * Rejects with AdapterBroke where the first start fails. Source: adapter protocol 1.
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
  /** How many lines had been heard when it was last given up with nothing said. */
  #silentSince: number | undefined;
  #starts = 0;
  #inVain = 0;
  /** How it came to its latest end. */
  #ending = "";
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
    const { op, signal, clock, ...rest } = ask;
    if (signal.aborted) return broken("The call was given up before the candidate had started.");
    const seq = this.#seq++;
    return new Promise((resolve) => {
      const hear: Pending["hear"] = (told, exposed = "") => {
        this.#pending.delete(seq);
        resolve({ told, exposed: `${exposed}\n${child.stderr.text}` });
      };
      const sleep = async (ms: number) => {
        const now = await clock?.sleep(ms);
        child.send({ op: "wake", seq, now });
      };
      this.#pending.set(seq, { hear, sleep });
      const heard = this.#heard;
      signal.addEventListener("abort", () => this.#giveUp(seq, child, heard), { once: true });
      const now = child.hello.capabilities?.clock === "virtual" ? { now: clock?.now() } : {};
      child.send({ op: op === "wait" ? "wait" : "call", seq, ...rest, ...now });
    });
  }

  async close(): Promise<void> {
    this.#closed = true;
    const child = await this.#child?.catch(() => undefined);
    await child?.leave();
  }

  #start(): Promise<Child> {
    if (this.#child) return this.#child;
    if (this.#starts >= mostStarts || this.#inVain >= mostInVain)
      return Promise.reject(
        new Error(`The candidate ended too often: it was started ${this.#starts} times. ${this.#ending}`),
      );
    this.#starts += 1;
    this.#inVain += 1;
    const isHeard = () => this.#child === started;
    const onLine = (bytes: Buffer) => isHeard() && this.#read(bytes);
    const onEnd = (why: string) => isHeard() && this.#lost(why);
    const started = startChild(this.#command, { onLine, onEnd }, this.#options);
    this.#child = started;
    started.catch(() => {
      if (isHeard()) this.#child = undefined;
    });
    return started;
  }

  /**
   * The kit has stopped listening. A child that says nothing twice is stuck, and is ended: at once it would hide what it
   * came to by its past; while others wait for it, their calls would fail for that.
   */
  #giveUp(seq: number, child: Child, heard: number): void {
    if (!this.#pending.delete(seq)) return;
    this.#abandoned.add(seq);
    if (this.#heard !== heard || this.#pending.size > 0) return;
    const isStuck = this.#silentSince === heard;
    this.#silentSince = heard;
    if (!isStuck) return;
    this.#silentSince = undefined;
    this.#ending = "It was ended because it said nothing.";
    this.#child = undefined;
    this.#abandoned.clear();
    child.kill();
  }

  #lost(why: string): void {
    const child = this.#child;
    this.#child = undefined;
    this.#abandoned.clear();
    if (this.#closed) return;
    void child?.then(({ stderr }) => {
      this.#ending = `The candidate was lost: ${why}. ${stderr.said}`;
      this.#failAll(this.#ending);
    });
  }

  #failAll(why: string): void {
    for (const [seq, { hear }] of this.#pending) {
      // its answer may still come, and must not be held against another call
      this.#abandoned.add(seq);
      hear({ broken: why });
    }
  }

  #read(bytes: Buffer): void {
    this.#heard += 1;
    const said = lineOf(bytes);
    if ("wrong" in said) this.#wrong(said.wrong, bytes, said.seq);
    else if ("ms" in said) this.#sleep(said, bytes);
    else this.#take(said, bytes);
  }

  #take(answer: AnswerLine, bytes: Buffer): void {
    const { seq, returned, raised, unsupported } = answer;
    this.#inVain = 0;
    const pending = this.#pending.get(seq);
    if (this.#abandoned.delete(seq)) return;
    if (!pending) this.#wrong(seq < this.#seq ? "its call has an answer already" : "its seq was never asked", bytes);
    else if (raised) pending.hear({ raised: raisedOf(raised) }, JSON.stringify(raised));
    else if (unsupported !== undefined) pending.hear({ unsupported });
    else pending.hear({ returned: returned ?? null });
  }

  #sleep({ seq, ms }: SleepLine, bytes: Buffer): void {
    const pending = this.#pending.get(seq);
    if (pending) void pending.sleep(ms);
    else if (!this.#abandoned.has(seq)) this.#wrong("its call is not under way", bytes);
  }

  /** A line that names no call which waits may have been meant for any that does. */
  #wrong(why: string, bytes: Buffer, seq?: number): void {
    const sentence = `A line of the adapter is wrong (${why}): ${quote(bytes)}`;
    const meant = seq === undefined ? undefined : this.#pending.get(seq);
    if (this.#pending.size === 0) this.problems.push(sentence);
    if (meant) meant.hear({ broken: sentence });
    else this.#failAll(sentence);
    if (++this.#badLines > mostBadLines) void this.#child?.then((child) => child.kill());
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
