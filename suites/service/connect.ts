import type { ServiceTarget } from "../../schemas/types.js";
import { Asker } from "./asker.js";
import type { ServiceScope } from "./check.js";
import { type Service, service } from "./connection.js";
import { trusting } from "./http/link.js";
import type { ServiceRunOptions } from "./options.js";
import { probe } from "./probe.js";
import { scopeFor } from "./settings.js";

/** Puts the service of a report's target in the dock. */
export function connectionOf({ url, pace, live, budget, params }: ServiceTarget, options: ServiceRunOptions): Service {
  const { root, patienceMs = 10_000, standIn, signal, contract } = options;
  const trust = root ? { trust: trusting(root.pem) } : {};
  const reach = live ? { standIn } : undefined;
  const link = { url: new URL(url), live: reach, patienceMs, maxBytes: largestBody, ...trust };
  return service(link, options.keys, { perSecond: options.pace ?? pace, budget, signal, contract, params });
}

/** Learns how to ask the service, and what checks may ask of it. `learn` is shown each exchange. */
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

/** An answer is about a thousand bytes long. */
const largestBody = 1 << 18;
