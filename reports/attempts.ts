import type { Exchange, SeenRequest, ServiceExchange } from "../schemas/types.js";

/** How the requests of an exchange are distributed over time. */
export type Attempts =
  | {
      /** One caller, one account: the milliseconds between the end of each reply and the next request. */
      kind: "waits";
      waits: number[];
    }
  | {
      /** Several callers: the number of requests in each of several equal time intervals. */
      kind: "rate";
      counts: number[];
      /** Length of an interval in ms. */
      stretchMs: number;
      /** The maximum number of requests within any second. */
      busiest: number;
    };

const STRETCHES = 40;
const SECOND = 1000;

/** The distribution of the requests over time; undefined if there are fewer than three. */
export function attempts({ requests, case: { calls } }: Exchange): Attempts | undefined {
  if (requests.length < 3) return undefined;
  const ordered = requests.toSorted((one, other) => one.atMs - other.atMs);
  if (calls.length === 1)
    return { kind: "waits", waits: ordered.slice(1).map((each, nth) => waitOf(ordered[nth], each)) };
  return rateOf(ordered);
}

/** The same for a service, if the kit sent the requests at a fixed rate. */
export function stepAttempts({ steps, case: { perSecond } }: ServiceExchange): Attempts | undefined {
  if (steps.length < 3 || perSecond === undefined) return undefined;
  return rateOf(steps.toSorted((one, other) => one.atMs - other.atMs));
}

type Moment = Pick<SeenRequest, "atMs">;

function rateOf(ordered: readonly Moment[]): Attempts {
  const last = ordered.at(-1)?.atMs ?? 0;
  const stretchMs = Math.max(1, Math.ceil((last + 1) / STRETCHES));
  const counts = Array.from({ length: Math.min(STRETCHES, Math.floor(last / stretchMs) + 1) }, () => 0);
  for (const { atMs } of ordered) {
    const at = Math.min(counts.length - 1, Math.floor(atMs / stretchMs));
    counts[at] = (counts[at] ?? 0) + 1;
  }
  return { kind: "rate", counts, stretchMs, busiest: busiestSecond(ordered) };
}

function waitOf(before: SeenRequest | undefined, { atMs }: SeenRequest): number {
  return Math.max(0, atMs - (before?.repliedAtMs ?? before?.atMs ?? atMs));
}

function busiestSecond(ordered: readonly Moment[]): number {
  let from = 0;
  let most = 0;
  for (const [to, { atMs }] of ordered.entries()) {
    while ((ordered[from]?.atMs ?? atMs) <= atMs - SECOND) from += 1;
    most = Math.max(most, to - from + 1);
  }
  return most;
}
