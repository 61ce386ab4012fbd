import type { Capabilities } from "../../../schemas/types.js";
import { Semaphore } from "../../engine/semaphore.js";
import type { Client, Query } from "../../protocol/client.js";
import { referenceClient } from "../../reference/client/client.js";
import type { ClientParts } from "../../reference/client/overrides.js";
import { slidingWindow } from "../../reference/client/pace.js";
import { looking } from "./looking.js";
import type { Mutant } from "./mutant.js";

/** A client that makes one call at a time for each key. */
function oneFor(name: string, key: (call: Query) => string): Mutant {
  return {
    name,
    breaks: ["claims.inflight"],
    client() {
      const client = referenceClient();
      const semaphore = new Map<string, Semaphore>();
      const query: Client["query"] = (call) => {
        const slot = semaphore.get(key(call)) ?? new Semaphore(1);
        semaphore.set(key(call), slot);
        return slot.run(() => client.query(call));
      };
      return { ...client, query, capabilities: { ...client.capabilities, inflight: 2, rateLimit: null } };
    },
  };
}

/** A client that makes parallel calls for one account, and the calls of another account after them. */
const accountsInTurn: Mutant = {
  name: "has calls of one account under way at a time",
  breaks: ["claims.inflight"],
  client() {
    const client = referenceClient();
    const batches = new Map<string, { calls: number; before: Promise<void>; end(): void }>();
    let last = Promise.resolve();
    const join = (account: string) => {
      const before = last;
      let end = () => {};
      last = new Promise<void>((resolve) => {
        end = resolve;
      });
      const batch = { calls: 0, before, end };
      batches.set(account, batch);
      return batch;
    };
    const query: Client["query"] = async (call) => {
      const { accessKeyId } = call.credentials;
      const batch = batches.get(accessKeyId) ?? join(accessKeyId);
      batch.calls += 1;
      await batch.before;
      try {
        return await client.query(call);
      } finally {
        batch.calls -= 1;
        if (batch.calls === 0 && batches.delete(accessKeyId)) batch.end();
      }
    };
    return { ...client, query, capabilities: { ...client.capabilities, inflight: 2, rateLimit: null } };
  },
};

/** A client that claims a virtual clock and does not use it for one kind of wait. */
function deaf(name: string, breaks: readonly string[], client: () => Client, capabilities: Capabilities = {}): Mutant {
  return {
    name,
    breaks,
    client() {
      const made = client();
      return { ...made, capabilities: { ...made.capabilities, clock: "virtual", ...capabilities } };
    },
  };
}

/** Combines two clients: one queries, the other waits. */
const waitingBy = (querying: Client, waiting: Client): Client => ({
  ...querying,
  wait: (call) => waiting.wait?.(call) ?? Promise.resolve(),
});

/** The reference client without the clock of its calls. */
function clockless(parts: Partial<ClientParts> = {}): Client {
  const client = referenceClient(parts);
  const { wait = client.query } = client;
  return {
    ...client,
    query: ({ clock: _ignored, ...call }) => client.query(call),
    wait: ({ clock: _ignored, ...call }) => wait(call),
  };
}

/** A limiter that sleeps by itself. */
const sleepingLimiter: ClientParts["limiter"] = (clock) => {
  const own = slidingWindow(clock);
  return { size: 0, turn: (key, signal) => own.turn(key, signal) };
};

/** Clients that are wrong about time in one format, one state, or one kind of wait. */
export const rareTimeMutants: readonly Mutant[] = [
  looking("looks every 20 ms once the job runs", (status) => (status === 1 ? 20 : 150)),
  looking("looks every 20 ms, in XML", (_, format) => (format === "XML" ? 20 : 150)),
  oneFor("has one call under way in each format", ({ format }) => format),
  accountsInTurn,
  deaf("asks a virtual clock for no wait between two looks", ["claims.clock"], () =>
    waitingBy(referenceClient(), clockless()),
  ),
  deaf("asks a virtual clock for no wait of its pace", ["claims.clock"], () =>
    referenceClient({ limiter: sleepingLimiter }),
  ),
];
