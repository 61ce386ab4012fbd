import type { Contract } from "../../schemas/contract/contract.js";
import type { KnownFailure, Report, Verdict } from "../../schemas/types.js";
import type { Shard } from "./shard.js";

/** What running one requirement again needs. */
export interface Again {
  id: string;
  seed: number;
  runs: number;
  /** A counterexample is recorded. */
  failed: boolean;
}

/** How a run may be set up; every member is optional. */
export interface RunOptions {
  /** The operation that is examined. Default: the flagship, QueryDeviceDistributeJob. */
  contract?: Contract;
  /** Families and requirement ids to limit the run to. An unknown one is a usage error. */
  only?: readonly string[];
  /** Limits the run to a part of these; `djc merge` joins the reports of all parts. */
  shard?: Shard;
  /** Decides the generated cases; the same seed gives the same cases. Default: by chance. */
  seed?: number;
  /** Generated cases for one requirement. Default 100. */
  runs?: number;
  /** The level that the run fails at. Default must. */
  failOn?: "must" | "should";
  /** Failures that are known: they still run and do not fail the run; one that passes does. */
  known?: readonly KnownFailure[];
  /** The adapter module's name, for the report. */
  module?: string;
  /** The command that the candidate is behind, for the report. */
  command?: string;
  /** How long to listen beyond a call's own deadline, in milliseconds. Default 10 000. */
  patienceMs?: number;
  /** The command that runs one requirement again, for the report. */
  replay?: (again: Again) => string;
  /** The mark by which the kit recognises the report later. */
  originOf?: (head: Report) => string | undefined;
  /** Called before the first case, with the report as it is then, and with text that is in every made-up secret. */
  onStart?: (report: Report, canary: string) => void;
  /** Called with each verdict: in the catalogue's order, but those that rest on time come last. */
  onVerdict?: (verdict: Verdict) => void;
  /** Called after each case with the requirement that it belongs to. */
  onCase?: (id: string) => void;
  /** Ends the run early; the report then says that it is incomplete. */
  signal?: AbortSignal;
}
