import type { Arbitrary } from "fast-check";
import type { Contract } from "../../schemas/contract/contract.js";
import type {
  AccountRole,
  Earlier,
  Fault,
  Format,
  ServiceCase,
  ServiceExchange,
  ServiceRequest,
  ServiceTurn,
  SignatureStyle,
} from "../../schemas/types.js";

/** A way to ask that this service answers with a job: how to sign, by which method, where parameters travel, which format. */
export type Way = Pick<ServiceRequest, "style" | "method" | "place"> & { format: Format };

/** What checks may ask of a service: learnt by the probe, or given by the caller. */
export interface ServiceScope {
  /** The operation that is asked for. */
  contract: Contract;
  /** The jobs to ask for, or values of the key; those that the service reported, or all where it reported none. */
  jobs: readonly string[];
  /** How a plain request is sent. */
  way: Way;
  /** The styles in which the service was seen to answer with a job; both where it reported none. */
  styles: readonly SignatureStyle[];
  /** The ways in which it was seen to answer with a job: style, method and place; one for each style where it reported none. */
  ways: readonly Way[];
  /** Whose credentials there are. */
  accounts: readonly AccountRole[];
  /** Why no answer reported a job; undefined where one did. */
  noJobReason?: string | undefined;
  /** Checks that provoke throttling are run. */
  stress: boolean;
  /** Milliseconds that jobs which have not ended are watched. */
  watchMs: number;
  /** Milliseconds that a throttle has to lift. */
  liftMs: number;
  /** The URL is https. */
  secure: boolean;
  /** It is the official endpoint, which others depend on. */
  live: boolean;
}

/** A requirement of the service seat that can be run. */
export interface ServiceCheck {
  /** The id of its requirement in the catalogue. */
  id: string;
  /** Why it does not apply to this run; undefined where it does. Untestable all the same where it is asked for by name. */
  lacks?(scope: ServiceScope): string | undefined;
  /** Its cases rest on a job that the service tells of; where there is none it is untestable. */
  needsJob?: boolean;
  /** Cases that are always tried, before chance is asked. */
  always(scope: ServiceScope): ServiceCase[];
  /** Cases by chance; a failing one is made smaller. */
  cases?(scope: ServiceScope): Arbitrary<ServiceCase>;
  /**
   * Looks at one thing in what happened. Pure. No fault means that the requirement held. `earlier`: what was `remembered`
   * of earlier replies of the run.
   */
  judge(exchange: ServiceExchange, scope: ServiceScope, earlier?: readonly Earlier[]): Fault[];
  /** Must hold in every exchange of a run, so that its judge looks at those of other checks too. */
  everywhere?: boolean;
  /**
   * What of a reply later ones are compared with, by a key. Of values of one `kind`, or of equal ones where it is absent, the
   * first is kept; without a value, a reply is compared and not kept. `startedAt`: when its exchange began, in milliseconds since 1970. Pure.
   */
  remembered?(
    turn: ServiceTurn,
    request: ServiceRequest | undefined,
    scope: ServiceScope,
    startedAt: number,
  ): { key: string; value?: string; kind?: string }[];
  /** Its failure is that a throttle never lifts, so that it is examined all the same where one did not. */
  endsStuck?: boolean;
  /** Why an exchange without a fault shows nothing of the requirement; undefined where it does. Pure. */
  inconclusive?(exchange: ServiceExchange, scope: ServiceScope): string | undefined;
  /** What is worth telling though it is no fault. Pure. */
  notes?(exchange: ServiceExchange, scope: ServiceScope): string[];
  /**
   * When it is run. first: before anything is asked. beside: while the others are. stress: after them, alone, as it spoils
   * what comes beside it. last: at the very end, as the service may not live through it.
   */
  turn?: "first" | "beside" | "stress" | "last";
}
