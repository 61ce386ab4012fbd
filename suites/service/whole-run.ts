import { sentence } from "../../schemas/sentence.js";
import type { Earlier, Fault, ServiceExchange, Verdict } from "../../schemas/types.js";
import type { ServiceCheck, ServiceScope } from "./check.js";
import { serviceChecks } from "./checks/index.js";
import { asEvidence, type Redact } from "./redact.js";

interface Suspect {
  exchange: ServiceExchange;
  faults: Fault[];
  earlier: Earlier[];
}

/**
 * The maximum number of kinds that are kept per key. A service that changes its answer more often has failed by then.
 */
const MAX_KINDS = 8;

/**
 * Judges requirements by every exchange of a run, also those of other checks. A service that passes the cases of
 * `service.types` may still give wrong answers to a form body, or change a job that other requests ask for.
 */
export class WholeRun {
  readonly #checks: readonly ServiceCheck[];
  /** The first values of replies, by check, by key and by kind. */
  readonly #seen = new Map<string, Map<string, Map<string, Earlier>>>();
  readonly #suspects = new Map<string, Suspect>();
  readonly #exchanges: ServiceExchange[] = [];

  constructor(ids: readonly string[]) {
    this.#checks = ids.flatMap((id) => serviceChecks.get(id) ?? []).filter(({ everywhere }) => everywhere);
  }

  /** Whether the verdict on a requirement must wait for the end of the run. */
  covers(id: string): boolean {
    return this.#checks.some((check) => check.id === id);
  }

  /** Records an exchange. Exchanges with raw bytes are ignored, because a server in front may have answered them. */
  hear(exchange: ServiceExchange): void {
    if (exchange.case.requests.every(({ raw }) => raw === undefined)) this.#exchanges.push(exchange);
  }

  /** Judges the exchanges since the last call, in the order of their start. */
  judge(scope: ServiceScope): void {
    for (const exchange of this.#exchanges.splice(0).toSorted((one, other) => one.startedAt - other.startedAt))
      for (const check of this.#checks) this.#judge(check, exchange, scope);
  }

  /** The faults of the first failing exchange of a requirement, and its evidence; undefined if there is none. */
  failed(id: string, redact: Redact): Pick<Verdict, "faults" | "service"> | undefined {
    const suspect = this.#suspects.get(id);
    if (!suspect) return undefined;
    const { exchange, faults, earlier } = suspect;
    const among = earlier.length > 0 ? { earlier } : {};
    return { faults, service: { exchange: asEvidence(exchange, redact), found: "elsewhere", ...among } };
  }

  #judge(check: ServiceCheck, exchange: ServiceExchange, scope: ServiceScope): void {
    const earlier = this.#earlier(check, exchange, scope);
    if (this.#suspects.has(check.id)) return;
    const faults = check.judge(exchange, scope, earlier);
    if (faults.length > 0) this.#suspects.set(check.id, { exchange, faults, earlier });
  }

  /** Returns the values of earlier exchanges with the same keys, and then remembers those of this exchange. */
  #earlier({ id, remembered }: ServiceCheck, exchange: ServiceExchange, scope: ServiceScope): Earlier[] {
    if (!remembered) return [];
    const seen = this.#seen.get(id) ?? new Map<string, Map<string, Earlier>>();
    this.#seen.set(id, seen);
    const all = exchange.steps.flatMap((step, index) =>
      remembered(step, exchange.case.requests[step.request], scope, exchange.startedAt).map((each) => ({
        ...each,
        at: sentence('reply {0} of "{1}"', index + 1, exchange.case.name),
      })),
    );
    const earlier = [...new Set(all.map(({ key }) => key))].flatMap((key) => [...(seen.get(key)?.values() ?? [])]);
    for (const { key, value, kind = value, at } of all) {
      const kinds = seen.get(key) ?? new Map<string, Earlier>();
      seen.set(key, kinds);
      if (value !== undefined && kind !== undefined && !kinds.has(kind) && kinds.size < MAX_KINDS)
        kinds.set(kind, { value, at });
    }
    return earlier;
  }
}
