import type { Contract } from "../../schemas/contract/contract.js";
import type { KnownFailure, Report, Verdict } from "../../schemas/types.js";
import type { Shard } from "./shard.js";

/** The values needed to run one requirement again. */
export interface Again {
  id: string;
  seed: number;
  runs: number;
  /** A counterexample was recorded. */
  failed: boolean;
}

/** Options of a run. All are optional. */
export interface RunOptions {
  /** The operation to examine. Default: the flagship, QueryDeviceDistributeJob. */
  contract?: Contract;
  /** Families and requirement ids to limit the run to. An unknown name is a usage error. */
  only?: readonly string[];
  /** Limits the run to a part of these requirements. `djc merge` joins the reports of all parts. */
  shard?: Shard;
  /** Determines the generated cases; the same seed gives the same cases. Default: random. */
  seed?: number;
  /** The number of generated cases for one requirement. Default 100. */
  runs?: number;
  /** The level at which a failure fails the run. Default must. */
  failOn?: "must" | "should";
  /** Known failures. They still run, but they fail the run only if they pass. */
  known?: readonly KnownFailure[];
  /** The adapter module's name, for the report. */
  module?: string;
  /** The command that starts the candidate, for the report. */
  command?: string;
  /** How long to wait beyond a call's own deadline, in milliseconds. Default 10 000. */
  patienceMs?: number;
  /** Returns the command that runs one requirement again, for the report. */
  replay?: (again: Again) => string;
  /** Returns the mark by which the kit recognises the report later. */
  originOf?: (head: Report) => string | undefined;
  /** Called before the first case, with the initial report and with the text that every generated secret contains. */
  onStart?: (report: Report, canary: string) => void;
  /** Called with each verdict, in the catalogue's order, except that timed requirements come last. */
  onVerdict?: (verdict: Verdict) => void;
  /** Called after each case with the id of its requirement. */
  onCase?: (id: string) => void;
  /** Ends the run early. The report is then marked as incomplete. */
  signal?: AbortSignal;
}
