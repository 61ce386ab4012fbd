import { sentence } from "../../schemas/sentence.js";
import { ask, inTurn, unknownJobId } from "./ask.js";
import { calmMs } from "./budget.js";
import type { ServiceScope } from "./check.js";
import type { Service } from "./connection.js";
import { sayStep } from "./judge/step.js";
import { perform } from "./perform.js";
import { isOut, isThrottled } from "./reply.js";

const plainCase = (scope: ServiceScope, name: string) => {
  const [jobId = unknownJobId] = scope.jobs;
  return inTurn(name, ask(scope, { jobId }));
};

/**
 * Waits until throttled requests are served again, so that one stress check does not spoil the next. After one wait in
 * vain, it does not wait again.
 */
export async function calm(connection: Service, scope: ServiceScope): Promise<void> {
  if (connection.stuck) return;
  const calming = { ...plainCase(scope, "calm"), untilServed: { forMs: scope.liftMs, everyMs: calmMs } };
  const { steps } = await perform(calming, connection);
  const last = steps.at(-1);
  connection.stuck = last !== undefined && isThrottled(last, scope.contract) && !connection.signal?.aborted;
}

/** Why stress checks cannot run any more; undefined if the service answers. */
export function stuckReason({ stuck }: Pick<Service, "stuck">): string | undefined {
  return stuck ? "The service stays throttled, and what it would do otherwise cannot be seen." : undefined;
}

/** Sends the plain request. Returns why the service is out of order; undefined if it answers. */
export async function outage(connection: Service, scope: ServiceScope): Promise<string | undefined> {
  const { steps } = await perform(plainCase(scope, "the plain question again"), connection);
  const out = steps.find((step) => isOut(step, scope.contract));
  return out && sentence("The service is out of order: {0}.", sayStep(out, scope.contract));
}
