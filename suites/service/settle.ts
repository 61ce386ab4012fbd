import type { Fault, ServiceCase, ServiceExchange } from "../../schemas/types.js";
import type { ServiceCheck } from "./check.js";
import { Examiner, type ServiceExamination } from "./examiner.js";

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
export async function settle(check: ServiceCheck, testCase: ServiceCase, on: ServiceExamination): Promise<Settled> {
  if (check.turn === "stress") await on.settle();
  const examiner = new Examiner(check, on);
  const first = await examiner.try(testCase);
  if (!first) return { exchange: examiner.latest, faults: [], tries: 0, untestable: examiner.lost };
  const { again, tries } = check.turn === "stress" ? await examiner.repeat(first) : { again: first, tries: 1 };
  const { exchange, faults, inconclusive } = again;
  return { exchange, faults, tries, untestable: inconclusive };
}
