import { sentence } from "../../../schemas/sentence.js";
import type { AnswerLine, SleepLine } from "../../../schemas/types.js";
import type { Child, End, Listener, Lost } from "./child.js";
import { causeOf, endOf, lost, quote } from "./child.js";
import { lineOf, raisedOf } from "./line-of.js";
import type { Page } from "./tail.js";
import type { Ask, Heard } from "./target.js";

interface Pending {
  ask: Ask;
  hear(result: Heard["result"], exposed?: string): void;
  /** Sleeps on the clock of the case, then wakes the candidate. */
  sleep(line: SleepLine): Promise<void>;
}

/**
 * Handles a line of the kit's own host. `asked` finds the call that it may be about. Returns false for a protocol line.
 */
export type Notes = (bytes: Buffer, asked: (seq: number) => Ask | undefined) => boolean;

/** Limits: consecutive starts without an answer, total starts, and total bad lines. */
const [MAX_IN_VAIN, mostStarts, mostBadLines] = [20, 300, 1000];

/** The connection to a child, including its restarts. */
export class Line {
  readonly breaches: string[] = [];
  /** Text that the child printed around the time it was asked to leave. */
  lastWords = "";
  readonly #begin: (listener: Listener) => Promise<Child>;
  readonly #notes: Notes | undefined;
  readonly #pending = new Map<number, Pending>();
  #child: Promise<Child> | undefined;
  /** Calls that the kit has given up. Their answers may still arrive. */
  readonly #abandoned = new Set<number>();
  #seq = 0;
  #heard = 0;
  /** The number of lines read when a call was last given up in silence. */
  #silentSince: number | undefined;
  #starts = 0;
  #inVain = 0;
  /** How the latest child ended. */
  #ending: End = { why: "" };
  #badLines = 0;
  #closed = false;

  constructor(begin: (listener: Listener) => Promise<Child>, notes?: Notes) {
    this.#begin = begin;
    this.#notes = notes;
  }

  async open() {
    return (await this.#start()).hello;
  }

  async ask(ask: Ask): Promise<Heard> {
    let child: Child;
    try {
      child = await this.#start();
    } catch (error) {
      return { result: lost(endOf(error)), exposed: "" };
    }
    const { op, signal, clock, onRefused: _heard, expose, ...rest } = ask;
    if (signal.aborted)
      return { result: { broken: "The call was given up before the candidate had started." }, exposed: "" };
    const seq = this.#seq++;
    return new Promise((resolve) => {
      const page = child.stderr.open(expose);
      const hear: Pending["hear"] = (result, exposed = "") => {
        this.#pending.delete(seq);
        resolve(child.drained(page).then((printed) => ({ result, exposed: `${exposed}\n${printed}` })));
      };
      const sleep = async (line: SleepLine) => child.send({ ...line, op: "wake", now: await clock?.sleep(line.ms) });
      this.#pending.set(seq, { ask, hear, sleep });
      const heard = this.#heard;
      signal.addEventListener("abort", () => this.#giveUp(seq, child, heard, page), { once: true });
      const now = child.hello.capabilities?.clock === "virtual" ? { now: clock?.now() } : {};
      child.send({ op: op === "wait" ? "wait" : "call", seq, ...rest, ...now });
    });
  }

  async close(): Promise<void> {
    this.#closed = true;
    const child = await this.#child?.catch(() => undefined);
    if (child) this.lastWords = await child.leave();
  }

  #start(): Promise<Child> {
    if (this.#child) return this.#child;
    if (this.#starts >= mostStarts || this.#inVain >= MAX_IN_VAIN) return Promise.reject(this.#tooOften());
    this.#starts += 1;
    this.#inVain += 1;
    const isHeard = () => this.#child === started;
    const onLine = (bytes: Buffer) => isHeard() && this.#read(bytes);
    const onEnd = (end: End) => isHeard() && this.#lost(end);
    const started = this.#begin({ onLine, onEnd });
    this.#child = started;
    started.catch(() => {
      if (isHeard()) this.#child = undefined;
    });
    return started;
  }

  #tooOften(): Error {
    const { why, isBreach } = this.#ending;
    const text = sentence("The candidate ended too often: it was started {0} times. {1}", this.#starts, why);
    return new Error(text, causeOf(isBreach));
  }

  /**
   * Stops listening to a call. A child that is silent for two calls in a row is stuck and is ended. One silent call is
   * not enough, because restarting would hide effects of earlier calls. A child is not ended while other calls wait for
   * it, because they would fail too.
   */
  #giveUp(seq: number, child: Child, heard: number, page: Page): void {
    child.stderr.close(page);
    if (!this.#pending.delete(seq)) return;
    this.#abandoned.add(seq);
    if (this.#notes) child.send({ op: "cancel", seq });
    if (this.#notes || this.#heard !== heard || this.#pending.size > 0) return;
    const isStuck = this.#silentSince === heard;
    this.#silentSince = heard;
    if (isStuck) this.#end(child);
  }

  /** Ends a child that is stuck in abandoned calls, even if it answers other calls. */
  async abandon(): Promise<void> {
    const child = await this.#child?.catch(() => undefined);
    if (child && this.#abandoned.size > 0 && this.#pending.size === 0) this.#end(child);
  }

  #end(child: Child): void {
    this.#silentSince = undefined;
    this.#ending = { why: "It was ended because it said nothing." };
    this.#child = undefined;
    this.#abandoned.clear();
    child.kill();
  }

  #lost({ why, isBreach = this.#badLines > mostBadLines }: End): void {
    const child = this.#child;
    this.#child = undefined;
    this.#abandoned.clear();
    if (this.#closed) return;
    void child?.then(({ stderr }) => {
      this.#ending = { why: sentence("The candidate was lost: {0}. {1}", why, stderr.said), isBreach };
      this.#fail(lost(this.#ending), this.#pending.keys());
    });
  }

  #fail(result: Lost, seqs: Iterable<number>): void {
    for (const seq of seqs) {
      // the answer may still arrive and must not be attributed to another call
      this.#abandoned.add(seq);
      this.#pending.get(seq)?.hear(result);
    }
  }

  #read(bytes: Buffer): void {
    this.#heard += 1;
    if (this.#notes?.(bytes, (seq) => this.#pending.get(seq)?.ask)) return;
    const said = lineOf(bytes);
    if ("wrong" in said) this.#wrong(said.wrong, bytes, said.seqs);
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

  #sleep(line: SleepLine, bytes: Buffer): void {
    const pending = this.#pending.get(line.seq);
    if (pending) void pending.sleep(line);
    else if (!this.#abandoned.has(line.seq)) this.#wrong("its call is not under way", bytes);
  }

  /**
   * Reports a wrong line to the calls that it names, or to all pending calls if it names none. Ignores late answers.
   */
  #wrong(why: string, bytes: Buffer, seqs: readonly number[] = []): void {
    const breach = sentence("A line of the adapter is wrong ({0}): {1}", why, quote(bytes));
    const meant = seqs.filter((seq) => this.#pending.has(seq));
    const isLate = seqs.length > 0 && seqs.every((seq) => this.#abandoned.has(seq));
    if (this.#pending.size === 0 && !isLate) this.breaches.push(breach);
    if (!isLate) this.#fail({ breach }, meant.length > 0 ? meant : this.#pending.keys());
    if (++this.#badLines > mostBadLines) void this.#child?.then((child) => child.kill());
  }
}
