import type { ServiceTarget } from "../../schemas/types.js";
import { Asker } from "./asker.js";
import type { ServiceScope } from "./check.js";
import { type Service, service } from "./connection.js";
import { trusting } from "./http/link.js";
import type { ServiceRunOptions } from "./options.js";
import { probe } from "./probe.js";
import { scopeFor } from "./settings.js";

/** Creates the connection to the service of a report's target. */
export function connectionOf({ url, pace, live, budget, params }: ServiceTarget, options: ServiceRunOptions): Service {
  const { root, patienceMs = 10_000, standIn, signal, contract } = options;
  const trust = root ? { trust: trusting(root.pem) } : {};
  const reach = live ? { standIn } : undefined;
  const link = { url: new URL(url), live: reach, patienceMs, maxBytes: largestBody, ...trust };
  return service(link, options.keys, { perSecond: options.pace ?? pace, budget, signal, contract, params });
}

/** Learns how to ask the service, and the scope of the checks. Calls `learn` with each exchange. */
export async function scopeOf(
  connection: Service,
  target: ServiceTarget,
  options: ServiceRunOptions,
  learn?: ConstructorParameters<typeof Asker>[1],
) {
  const asker = new Asker(connection, learn);
  const widest = scopeFor(target, options);
  const { problems, blockedReason, ...learnt } = await probe(asker, widest);
  const scope: ServiceScope = { ...widest, ...learnt };
  return { asker, scope, blockedReason, problems };
}

/** An answer has about a thousand bytes. */
const largestBody = 1 << 18;
