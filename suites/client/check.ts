import type { Arbitrary } from "fast-check";
import type { Contract } from "../../schemas/contract/contract.js";
import type { Case, Earlier, Exchange, Fault, Format, Sample, SeenRequest } from "../../schemas/types.js";
import type { Phase } from "../engine/phase.js";

/** What a check may require of the client, such as the formats that it claims. */
export interface Scope {
  /** The examined operation. */
  contract: Contract;
  /** The documented samples with their meaning. */
  samples: readonly Sample[];
  formats: readonly Format[];
  securityToken: boolean;
  /** The request rate that the client claims not to exceed, per second. */
  rateLimit?: number;
  /** The client claims to wait until a job ends. */
  waits?: boolean;
  /** The client claims that its caller can set a deadline. */
  timeout?: boolean;
  /** The client claims to retry throttled calls. */
  retries?: boolean;
  /** The client reads the time from the kit's clock. */
  clock?: "virtual";
  /** The client ignores the endpoint. It is answered at the official host, inside its process. */
  fixedEndpoint?: boolean;
  /** The client runs in a separate process, which can be started again. */
  restarts?: boolean;
  /** How many simultaneous calls the client claims to accept. */
  inflight?: number;
}

/** The operation, for functions that need nothing else of a scope. */
export type Of = Pick<Scope, "contract">;

/** A requirement that can be run. */
export interface Check {
  /** The id of its requirement in the catalogue. */
  id: string;
  /** Fixed cases, which always run before the generated cases. */
  always?(scope: Scope): Case[];
  /** Generated cases. A failing case is shrunk. */
  cases?(scope: Scope): Arbitrary<Case>;
  /**
   * Examines one aspect of an exchange. Pure. Returns no fault if the requirement passed. `earlier`: the values of
   * `unique` that were used before in the run.
   */
  judge(exchange: Exchange, scope: Scope, earlier?: readonly Earlier[]): Fault[];
  /** The requirement applies to every exchange of a run, so its judge also examines those of other checks. */
  everywhere?: boolean;
  /** Returns a value of the request that must be unique in the run. Pure. */
  unique?(request: SeenRequest): string | undefined;
  /** Returns observations that are not faults, such as a coercion that was used. Pure. */
  notes?(exchange: Exchange, scope: Scope): string[];
  /** The client may decline the call, so sending no request is not a fault. */
  mayDecline?: boolean;
  /** The judge examines requests alone, so it can examine a client that returns no results. */
  wire?: boolean;
  /**
   * When it runs, if it depends on time. A failure is then believed only if it recurs. Checks of the last phase count
   * within a window, and run together.
   */
  phase?: Extract<Phase, "beside" | "alone" | "last">;
  /**
   * Returns whether the kit was too slow for the exchange to show anything. The case is then performed again. Pure.
   */
  isUnclear?(exchange: Exchange): boolean;
  /**
   * Returns whether a failure is certain and needs no retry, such as a leaked secret, which no busy machine can cause.
   * Pure.
   */
  isSure?(exchange: Exchange): boolean;
}
