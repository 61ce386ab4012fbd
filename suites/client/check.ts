import type { Arbitrary } from "fast-check";
import type { Contract } from "../../schemas/contract/contract.js";
import type { Case, Earlier, Exchange, Fault, Format, Sample, SeenRequest } from "../../schemas/types.js";

/** What a check may ask of the client: the formats that it claims, and whether temporary credentials can be used. */
export interface Scope {
  /** The operation that is examined. */
  contract: Contract;
  /** The documented samples, with their meaning. */
  samples: readonly Sample[];
  formats: readonly Format[];
  securityToken: boolean;
  /** Requests a second that the client claims to keep to. */
  rateLimit?: number;
  /** The client claims to wait until a job ends. */
  waits?: boolean;
  /** The client claims that a deadline can be set. */
  timeout?: boolean;
  /** The client claims to retry what is throttled. */
  retries?: boolean;
  /** The client tells the time by the kit's clock. */
  clock?: "virtual";
  /** The client goes by no endpoint: it is answered at the official host, inside its process. */
  fixedEndpoint?: boolean;
  /** How many calls the client claims to take at once. */
  inflight?: number;
}

/** The operation alone, where no more of a scope is needed. */
export type Of = Pick<Scope, "contract">;

/** A requirement that can be run. */
export interface Check {
  /** The id of its requirement in the catalogue. */
  id: string;
  /** Cases that are always tried, before chance is asked. */
  always?(scope: Scope): Case[];
  /** Cases by chance; a failing one is made smaller. */
  cases?(scope: Scope): Arbitrary<Case>;
  /**
   * Looks at one thing in what happened. Pure. No fault means that the requirement held. `earlier`: which values of
   * `unique` were used before in the run.
   */
  judge(exchange: Exchange, scope: Scope, earlier?: readonly Earlier[]): Fault[];
  /** Must hold in every exchange of a run, so that its judge looks at those of other checks too. */
  everywhere?: boolean;
  /** What a request has that no other request of the run may have. Pure. */
  unique?(request: SeenRequest): string | undefined;
  /** What is worth telling though it is no fault, such as a coercion that was used. Pure. */
  notes?(exchange: Exchange, scope: Scope): string[];
  /** A client may decline what is asked, so that no request is no fault. */
  mayDecline?: boolean;
  /** Its judge looks at requests alone, so that a client which tells nothing can be examined too. */
  wire?: boolean;
  /**
   * Rests on time, so that a failure is believed only when it comes again. beside: a busy machine cannot turn it; it runs
   * while other checks do. alone: it measures short waits, which other work would lengthen; nothing else runs. last: it
   * counts within a window; it runs with its like when all others are done.
   */
  timed?: "beside" | "alone" | "last";
  /** Whether a failure shows by itself, so that it is believed at once: what was let out is out, however busy the machine. Pure. */
  isSure?(exchange: Exchange): boolean;
}
