import type { AccountRole, Credentials, Report } from "../../schemas/types.js";
import type { RunOptions } from "../engine/options.js";

/** Credentials by role. */
export type Keys = Readonly<Partial<Record<AccountRole, Credentials>>>;

type Shared = "contract" | "only" | "seed" | "runs" | "failOn" | "known" | "replay" | "onVerdict" | "onCase" | "signal";

/** How a run against a service may be set up. What `run` has too means the same; runs is 10 where absent. */
export interface ServiceRunOptions extends Pick<RunOptions, Shared> {
  /**
   * Ids of jobs that the main account may ask for; at least one. Of another operation: values of its key, by default the
   * plain one.
   */
  jobs: readonly string[];
  /** Parameters beside the key, by their names on the wire, in place of the plain ones; an empty one is left out. */
  params?: Readonly<Record<string, string>>;
  /** An operation that changes something may be asked for. */
  allowWrites?: boolean;
  /** Credentials: those of main must be there. */
  keys: Keys;
  /**
   * The official endpoint is examined, which no other URL may name: without hostile requests, with a budget of requests, and
   * with its ids masked in all that is reported.
   */
  live?: boolean;
  /** Ids of jobs, accounts, instances and products are masked as the documentation masks them. Default: where it is live. */
  masked?: boolean;
  /** The most requests that a live run sends. Default: counted from its cases. */
  budget?: number;
  /** For tests: the port of this machine that stands in for the official endpoint. */
  standIn?: number;
  /** Requests a second at most, except for stress checks; Infinity for no limit, but at most 10 where it is live. Default 8, or 2 where it is live. */
  pace?: number;
  /** Milliseconds that jobs which have not ended are watched. Default 10 000, or 5000 without a pace. */
  watchMs?: number;
  /** Checks that provoke throttling are run. */
  stress?: boolean;
  /** A root certificate to trust: the name of its file, and its PEM text. */
  root?: { file: string; pem: string };
  /** Milliseconds that a reply may take. Default 10 000. */
  patienceMs?: number;
  /** Milliseconds that a throttle has to lift. Default 60 000. */
  liftMs?: number;
  /** Called before the first case, with the report as it is then, and with texts that must not be written. */
  onStart?: (report: Report, ...secrets: string[]) => void;
  /** Called with each further text that must not be written: an id that is masked. */
  onSecret?: (text: string) => void;
}
