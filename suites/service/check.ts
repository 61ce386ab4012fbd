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
  ServiceStep,
  SignatureStyle,
} from "../../schemas/types.js";
import type { Phase } from "../engine/phase.js";

/** A way to ask that this service answers with a job: style of signature, method, place of parameters and format. */
export type Way = Pick<ServiceRequest, "style" | "method" | "place"> & { format: Format };

/** The scope of the checks: what they may ask of a service. The probe or the caller provides it. */
export interface ServiceScope {
  /** The operation to call. */
  contract: Contract;
  /** The jobs to ask for, or values of the key: those that the service reported, or all if it reported none. */
  jobs: readonly string[];
  /** How a plain request is sent. */
  way: Way;
  /** The styles that the service answered with a job; both if it reported no job. */
  styles: readonly SignatureStyle[];
  /** The ways (style, method and place) that it answered with a job; one per style if it reported no job. */
  ways: readonly Way[];
  /** The accounts whose credentials are given. */
  accounts: readonly AccountRole[];
  /** Why no answer reported a job; undefined if one did. */
  noJobReason?: string | undefined;
  /** Whether checks that provoke throttling run. */
  stress: boolean;
  /** Milliseconds to watch jobs that have not ended. */
  watchMs: number;
  /** Milliseconds in which a throttle must end. */
  liftMs: number;
  /** Whether the URL is https. */
  secure: boolean;
  /** Whether this is the official endpoint, which others depend on. */
  live: boolean;
}

/** A check of a requirement on services. */
export interface ServiceCheck {
  /** The id of its requirement in the catalogue. */
  id: string;
  /**
   * Why it does not apply to this run; undefined if it applies. If it is selected by name, the verdict is untestable
   * instead of inapplicable.
   */
  lacks?(scope: ServiceScope): string | undefined;
  /** Its cases need a job that the service reports. Without one it is untestable. */
  needsJob?: boolean;
  /** Fixed cases, which run before the generated ones. */
  always(scope: ServiceScope): ServiceCase[];
  /** Generated cases. A failing case is shrunk. */
  cases?(scope: ServiceScope): Arbitrary<ServiceCase>;
  /**
   * Judges one aspect of an exchange. Pure. An empty list means that the requirement passed. `earlier` has the values
   * that `remembered` returned for earlier replies of the run.
   */
  judge(exchange: ServiceExchange, scope: ServiceScope, earlier?: readonly Earlier[]): Fault[];
  /** The requirement applies to every exchange of a run, so its judge also sees the exchanges of other checks. */
  everywhere?: boolean;
  /**
   * The values of a reply that later replies are compared with, by key. The first value of each `kind` is kept
   * (default: each different value). Without a value, the reply is compared and not kept. `startedAt` is the start of
   * its exchange, in milliseconds since 1970. Pure.
   */
  remembered?(
    step: ServiceStep,
    request: ServiceRequest | undefined,
    scope: ServiceScope,
    startedAt: number,
  ): { key: string; value?: string; kind?: string }[];
  /** It fails if a throttle never ends, so it runs even if one did not end. */
  endsStuck?: boolean;
  /** Why an exchange without a fault shows nothing about the requirement; undefined if it does. Pure. */
  inconclusive?(exchange: ServiceExchange, scope: ServiceScope): string | undefined;
  /** Observations that are not faults. Pure. */
  notes?(exchange: ServiceExchange, scope: ServiceScope): string[];
  /** When it runs. The last checks may crash the service. */
  phase?: Exclude<Phase, "alone">;
}
