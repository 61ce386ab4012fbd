import type { Fault, ServiceCase, ServiceExchange } from "../../schemas/types.js";
import type { ServiceCheck } from "./check.js";
import { Examiner, type ServiceExamination } from "./examiner.js";

/** The result of one case that was repeated as a run repeats it. */
export interface Settled {
  /** The last attempt; absent if there was none. */
  exchange?: ServiceExchange | undefined;
  faults: Fault[];
  /** The number of judged attempts. Each attempt before the last one failed. */
  tries: number;
  /** Why the last attempt shows nothing about the service. */
  untestable?: string | undefined;
}

/**
 * Runs one case as a run does: again if an outage may have ended, and up to three times if its check provokes
 * throttling.
 */
export async function settle(check: ServiceCheck, testCase: ServiceCase, on: ServiceExamination): Promise<Settled> {
  if (check.phase === "stress") await on.settle();
  const examiner = new Examiner(check, on);
  const first = await examiner.try(testCase);
  if (!first) return { exchange: examiner.latest, faults: [], tries: 0, untestable: examiner.lost };
  const { exchange, faults, tries, inconclusive } = await examiner.settled(first);
  return { exchange, faults, tries, untestable: inconclusive };
}
