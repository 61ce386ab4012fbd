import type { Candidate, Capabilities, Credentials, Format, Told } from "../../schemas/types.js";
import type { VirtualClock } from "./client.js";

/** One call as the kit asks a target to make it. */
export interface Ask {
  op: "query" | "wait";
  endpoint: string;
  credentials: Credentials;
  format: Format;
  jobId?: string;
  timeoutMs?: number;
  signal: AbortSignal;
  /** The clock of its case; for a client that claims a virtual one. */
  clock?: VirtualClock;
}

/** What a target says of one call, and the text in which leaked credentials are searched. */
export interface Heard {
  told: Pick<Told, "returned" | "raised" | "unsupported" | "broken" | "printed">;
  exposed: string;
}

/** Who is examined: a client in this process, or behind a command. */
export interface Target {
  candidate: Candidate;
  capabilities: Capabilities;
  /** Makes one call. Never throws: what goes wrong is told. */
  ask(ask: Ask): Promise<Heard>;
  /** Names that have appeared on Object.prototype since the last look; a target outside this process has none. */
  pollution(): string[];
  /** What went wrong outside of every call. */
  problems(): string[];
  close(): Promise<void>;
}
