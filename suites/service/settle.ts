import type { Fault, ServiceCase, ServiceExchange } from "../../schemas/types.js";
import type { ServiceCheck } from "./check.js";
import { Court, type ServiceExamination } from "./examine.js";

/** What came of one case that was tried as often as a run tries it. */
export interface Settled {
  /** The last attempt; absent if there was none. */
  exchange?: ServiceExchange | undefined;
  faults: Fault[];
  /** How often it was judged; each attempt before the last one failed. */
  tries: number;
  /** Why the last attempt shows nothing of the service. */
  untestable?: string | undefined;
}

/** One case as a run tries it: once more if an outage may have passed, and three times if its check provokes throttling. */
export async function settle(check: ServiceCheck, kase: ServiceCase, on: ServiceExamination): Promise<Settled> {
  if (check.turn === "loud") await on.settle();
  const court = new Court(check, on);
  const first = await court.try(kase);
  if (!first) return { exchange: court.latest, faults: [], tries: 0, untestable: court.lost };
  const { again, tries } = check.turn === "loud" ? await court.repeat(first, on.settle) : { again: first, tries: 1 };
  const { exchange, faults, blind } = again;
  return { exchange, faults, tries, untestable: blind };
}
