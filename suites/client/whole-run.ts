import { sentence } from "../../schemas/sentence.js";
import type { Earlier, Exchange, SeenRequest } from "../../schemas/types.js";
import type { Scope } from "./check.js";
import { clientChecks } from "./checks/index.js";
import type { Attempt } from "./examiner.js";
import { faultsOf } from "./faults.js";

/** The maximum number of failing exchanges to keep for a requirement. More would show nothing new. */
const MAX_SUSPECTS = 3;

/**
 * Checks requirements that apply to every exchange of a run. A client that passes the cases of `request.nonce` may
 * still repeat a nonce in those of another requirement.
 */
export class WholeRun {
  readonly #checks;
  readonly #scope: Scope;
  /** The first request with each value, by check. */
  readonly #used = new Map<string, Map<string, { request: number; testCase: string }>>();
  readonly #suspects = new Map<string, Attempt[]>();

  constructor(ids: readonly string[], scope: Scope) {
    this.#scope = scope;
    this.#checks = ids.flatMap((id) => clientChecks.get(id) ?? []).filter(({ everywhere }) => everywhere);
  }

  /** Returns whether the verdict on a requirement must wait for the end of the run. */
  covers(id: string): boolean {
    return this.#checks.some((check) => check.id === id);
  }

  /**
   * Judges an exchange by all checks, or by one. Skips an exchange with an unanswered call, because the client may not
   * have sent everything.
   */
  hear(exchange: Exchange, only?: string): void {
    const { requests, results } = exchange;
    const isWhole = results.every(({ returned, raised }) => returned !== undefined || raised !== undefined);
    if (requests.length === 0 || !isWhole) return;
    for (const check of this.#checks) {
      if (only !== undefined && check.id !== only) continue;
      const earlier = check.unique ? this.#earlier(check.id, check.unique, exchange) : [];
      const faults = faultsOf(check, exchange, this.#scope, earlier);
      const suspects = this.#suspects.get(check.id) ?? [];
      if (faults.length === 0 || suspects.length === MAX_SUSPECTS) continue;
      const attempt = { exchange, faults, tries: 1, endedAtMs: performance.now() };
      suspects.push(earlier.length > 0 ? { ...attempt, earlier } : attempt);
      this.#suspects.set(check.id, suspects);
    }
  }

  /** Returns the first exchanges of the run in which a requirement failed. */
  suspects(id: string): readonly Attempt[] {
    return this.#suspects.get(id) ?? [];
  }

  /** Returns the values of an exchange that an earlier exchange used, and remembers all its values. */
  #earlier(id: string, unique: (request: SeenRequest) => string | undefined, exchange: Exchange): Earlier[] {
    const used = this.#used.get(id) ?? new Map<string, { request: number; testCase: string }>();
    this.#used.set(id, used);
    const values = exchange.requests.map((request) => unique(request) ?? "");
    const earlier = [...new Set(values)].flatMap((value) => {
      const first = used.get(value);
      return first ? [{ value, at: sentence('request {0} of "{1}"', first.request, first.testCase) }] : [];
    });
    for (const [index, value] of values.entries())
      if (value !== "" && !used.has(value)) used.set(value, { request: index + 1, testCase: exchange.case.name });
    return earlier;
  }
}
