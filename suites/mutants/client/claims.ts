import type { Capabilities } from "../../../schemas/types.js";
import { Semaphore } from "../../engine/semaphore.js";
import type { Client } from "../../protocol/client.js";
import { referenceClient } from "../../reference/client/client.js";
import type { Mutant } from "./mutant.js";

const claiming = (
  name: string,
  breaks: readonly string[],
  capabilities: Capabilities,
  change = (one: Client) => one,
) => ({
  name,
  breaks,
  client(): Client {
    const client = change(referenceClient());
    return { ...client, capabilities: { ...client.capabilities, ...capabilities } };
  },
});

/** Makes one call at a time. */
function oneByOne(client: Client): Client {
  const slot = new Semaphore(1);
  return { ...client, query: (call) => slot.run(() => client.query(call)) };
}

/** Clients that claim a capability and do not have it, or have one and do not claim it. */
export const claimMutants: readonly Mutant[] = [
  claiming("claims many calls at once and makes one", ["claims.inflight"], { inflight: 2, rateLimit: null }, oneByOne),
  claiming(
    "claims a virtual clock and sleeps by itself",
    ["claims.clock", "throttle.hint"],
    { clock: "virtual" },
    (client) => ({
      ...client,
      query: ({ clock: _ignored, ...call }) => client.query(call),
      wait: ({ clock: _ignored, ...call }) => (client.wait ?? client.query)(call),
    }),
  ),
  claiming("retries and does not claim it", ["claims.complete"], { retries: false }),
  claiming("reads XML and does not claim it", ["claims.complete"], { formats: ["JSON"] }),
  claiming("reads JSON and does not claim it", ["claims.complete"], { formats: ["XML"] }),
  claiming("takes tokens and does not claim it", ["claims.complete"], { securityToken: false }),
  claiming("waits and does not claim it", ["claims.complete"], { waits: false }),
];
