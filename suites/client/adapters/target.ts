import type { CallResult, Candidate, Capabilities, Credentials, Format } from "../../../schemas/types.js";
import type { VirtualClock } from "../../protocol/client.js";

/** A call that the kit asks a target to make. */
export interface Ask {
  op: "query" | "wait";
  endpoint: string;
  credentials: Credentials;
  format: Format;
  action: string;
  version: string;
  /** The operation's parameters under their documented names. */
  params: Record<string, unknown>;
  jobId?: string;
  timeoutMs?: number;
  signal: AbortSignal;
  /** The clock of the case, for a client that claims a virtual clock. */
  clock?: VirtualClock;
  /** Called if the target's separate process was refused a connection to another machine. */
  onRefused?(destination: string): void;
  /** Receives text to search for leaked credentials if a call exposes more than its answer can hold. */
  expose?(text: string): void;
}

/** The result of a call, and the text to search for leaked credentials. */
export interface Heard {
  result: Pick<CallResult, "returned" | "raised" | "unsupported" | "broken" | "breach" | "printed">;
  exposed: string;
}

/** The candidate: a client in this process or behind a command. */
export interface Target {
  candidate: Candidate;
  capabilities: Capabilities;
  /** Makes one call. Never throws: failures are part of the result. */
  ask(ask: Ask): Promise<Heard>;
  /** Returns names added to Object.prototype since the last call. Empty for a target outside this process. */
  pollution(): string[];
  /** Lines that broke the adapter protocol while no call waited for an answer. */
  problems(): string[];
  /** Lines outside of every call that broke the adapter protocol. Absent if the target uses no protocol lines. */
  breaches?(): string[];
  /** Says why the client's process is gone. If the process is silent, waits until its state is known. */
  whyGone?(): Promise<string | undefined>;
  /** Redirects requests for the official host to this origin, in the target's separate process. */
  intercept?(origin: string, host: string): Promise<void>;
  /** Starts the client again, with its clock moved by `offsetMs` if possible. Absent if it has no separate process. */
  again?(offsetMs?: number): Promise<Target>;
  /**
   * Ends a process that is stuck in abandoned calls; the next call starts a new process. Absent if the client has no
   * separate process.
   */
  abandon?(): Promise<void>;
  close(): Promise<void>;
  /** The text that the process printed to stderr around the time it was asked to leave. Known after it is closed. */
  lastWords?(): string;
}
