import type { AccountRole, Credentials, Report } from "../../schemas/types.js";
import type { RunOptions } from "../engine/options.js";

/** Credentials by role. */
export type Keys = Readonly<Partial<Record<AccountRole, Credentials>>>;

type Shared = "contract" | "only" | "seed" | "runs" | "failOn" | "known" | "replay" | "onVerdict" | "onCase" | "signal";

/** Options of a run against a service. Those that `run` also has mean the same. The default of `runs` is 10. */
export interface ServiceRunOptions extends Pick<RunOptions, Shared> {
  /**
   * Ids of jobs that the main account may ask for, at least one. For another operation: values of its key. Default: the
   * plain value.
   */
  jobs: readonly string[];
  /** Parameters except the key, by their names on the wire. They replace the plain ones. An empty value removes one. */
  params?: Readonly<Record<string, string>>;
  /** Allows requests for an operation that changes something. */
  allowWrites?: boolean;
  /** Credentials by role. Those of `main` are required. */
  keys: Keys;
  /**
   * Examines the official endpoint, which no other URL may name. The run sends no hostile requests, has a budget of
   * requests, and masks ids in the whole report.
   */
  live?: boolean;
  /** Masks ids of jobs, accounts, instances and products as the documentation does. Default: only for a live run. */
  masked?: boolean;
  /** The maximum number of requests of a live run. Default: computed from its cases. */
  budget?: number;
  /** For tests: a port of this machine that replaces the official endpoint. */
  standIn?: number;
  /**
   * The maximum number of requests per second, except for stress checks. Infinity means no limit. A live run allows at
   * most 10. Default: 8, or 2 for a live run.
   */
  pace?: number;
  /** Milliseconds to watch jobs that have not ended. Default: 10 000, or 5000 without a pace. */
  watchMs?: number;
  /** Runs checks that provoke throttling. */
  stress?: boolean;
  /** A root certificate to trust: the name of its file, and its PEM text. */
  root?: { file: string; pem: string };
  /** The time limit of a reply, in milliseconds. Default: 10 000. */
  patienceMs?: number;
  /** Milliseconds in which a throttle must end. Default: 60 000. */
  liftMs?: number;
  /** Called before the first case, with the report so far and with texts that must not be written. */
  onStart?: (report: Report, ...secrets: string[]) => void;
  /** Called with each further text that must not be written, such as a masked id. */
  onSecret?: (text: string) => void;
}
