import { ask, inTurn, unknownJobId } from "./ask.js";
import { calmMs } from "./budget.js";
import type { ServiceScope } from "./check.js";
import type { Service } from "./connection.js";
import { sayTurn } from "./judge/turn.js";
import { perform } from "./perform.js";
import { isOut } from "./reply.js";

const plainCase = (scope: ServiceScope, name: string) => {
  const [jobId = unknownJobId] = scope.jobs;
  return inTurn(name, ask(scope, { jobId }));
};

/** Waits until what was throttled is served again, so that one loud check does not spoil the next. */
export async function calm(dock: Service, scope: ServiceScope): Promise<void> {
  await perform({ ...plainCase(scope, "calm"), untilServed: { forMs: scope.liftMs, everyMs: calmMs } }, dock);
}

/** Whether even the plain question is not answered any more, and why. */
export async function outage(dock: Service, scope: ServiceScope): Promise<string | undefined> {
  const { turns } = await perform(plainCase(scope, "the plain question again"), dock);
  const out = turns.find(isOut);
  return out && `The service is out of order: ${sayTurn(out)}.`;
}
