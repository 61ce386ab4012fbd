import type { CallResult, Candidate, Capabilities, Credentials, Format } from "../../../schemas/types.js";
import type { VirtualClock } from "../../protocol/client.js";

/** One call as the kit asks a target to make it. */
export interface Ask {
  op: "query" | "wait";
  endpoint: string;
  credentials: Credentials;
  format: Format;
  action: string;
  version: string;
  /** The operation's own parameters, as they are documented. */
  params: Record<string, unknown>;
  jobId?: string;
  timeoutMs?: number;
  signal: AbortSignal;
  /** The clock of its case; for a client that claims a virtual one. */
  clock?: VirtualClock;
  /** Called for a connection to another machine that was refused in a process of the target's own. */
  onRefused?(destination: string): void;
  /** Hears text to search for leaked credentials, where the call exposes more than its answer can hold. */
  expose?(text: string): void;
}

/** What a target says of one call, and the text in which leaked credentials are searched. */
export interface Heard {
  result: Pick<CallResult, "returned" | "raised" | "unsupported" | "broken" | "breach" | "printed">;
  exposed: string;
}

/** Who is examined: a client in this process, or behind a command. */
export interface Target {
  candidate: Candidate;
  capabilities: Capabilities;
  /** Makes one call. Never throws: what goes wrong is reported. */
  ask(ask: Ask): Promise<Heard>;
  /** Names that have appeared on Object.prototype since the last look; a target outside this process has none. */
  pollution(): string[];
  /** Lines that broke the adapter protocol while no call waited for an answer. */
  problems(): string[];
  /** Lines outside of every call that broke the adapter protocol; absent if no line is spoken. */
  breaches?(): string[];
  /** Why the client has no process any more; waits until that is known of one that says nothing at the moment. */
  whyGone?(): Promise<string | undefined>;
  /** Sends what it asks the official host to this origin, in a process of its own. */
  intercept?(origin: string, host: string): Promise<void>;
  /**
   * Starts the client once more, its clock moved by so many milliseconds as far as that is possible; absent if it has no
   * process of its own.
   */
  again?(offsetMs?: number): Promise<Target>;
  /**
   * Ends a process that is stuck in calls that nobody waits for any more; the next call starts another. Absent if the
   * client has no process of its own.
   */
  abandon?(): Promise<void>;
  close(): Promise<void>;
  /** What its process printed to stderr when it was told to leave, and just before; known once it is closed. */
  lastWords?(): string;
}
