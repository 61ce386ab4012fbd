import { setTimeout as sleep } from "node:timers/promises";
import { type Ask, type Failure, type Mutant, mutant, wrapped } from "./mutant.js";
import { pooledSend } from "./raw-pool.js";
import { ended } from "./subtle.js";

const pools: readonly Mutant[] = [
  mutant("takes what comes behind a body for the next answer", ["parsing.own-answer"], () => ({
    send: pooledSend({ keepsSurplus: true }),
  })),
  mutant("leaves trailer fields on its connection", ["parsing.own-answer"], () => ({
    send: pooledSend({ leavesTrailers: true }),
  })),
  mutant("waits for an answer on a connection that has ended", ["parsing.own-answer"], () => ({
    send: pooledSend({ staysWhenEnded: true }),
  })),
];

/** Concurrent calls for one key and JobId share a request. */
const singleFlight = (query: Ask): Ask => {
  const flying = new Map<string, Promise<unknown>>();
  return (call) => {
    const own = JSON.stringify([call.endpoint, call.params, call.credentials.accessKeyId, call.format]);
    const flight = flying.get(own) ?? query(call).finally(() => flying.delete(own));
    flying.set(own, flight);
    return flight;
  };
};

/** Refuses calls of an account that has used up its attempts, for some time and without sending them. */
const breaker = (query: Ask): Ask => {
  const open = new Map<string, { until: number; error: unknown }>();
  return async (call) => {
    const { accessKeyId } = call.credentials;
    const kept = open.get(accessKeyId);
    if (kept && kept.until > performance.now()) throw kept.error;
    return query(call).catch((error: Failure) => {
      if (error.code?.startsWith("Throttling")) open.set(accessKeyId, { until: performance.now() + 1000, error });
      throw error;
    });
  };
};

/** Keeps jobs that have ended, and answers the next calls for them without a request. */
const keepingEnded = (query: Ask): Ask => {
  const kept = new Map<string, unknown>();
  return async (call) => {
    const own = JSON.stringify([call.params, call.credentials.accessKeyId, call.format]);
    const answer = kept.get(own) ?? (await query(call));
    if (ended(answer)) kept.set(own, answer);
    return answer;
  };
};

/** Raises the latest failure of the key, a moment after its own. */
const latestFailure = (query: Ask): Ask => {
  const latest = new Map<string, unknown>();
  return (call) =>
    query(call).catch(async (error: unknown) => {
      latest.set(call.credentials.accessKeyId, error);
      await sleep(20);
      throw latest.get(call.credentials.accessKeyId);
    });
};

const keeping: readonly Mutant[] = [
  wrapped("keeps a job that has ended", ["parsing.own-answer"], keepingEnded),
  wrapped("raises the latest failure of its key", ["parsing.own-answer"], latestFailure),
  wrapped("shares a request between security tokens", ["parsing.own-answer"], singleFlight),
  wrapped("fails the calls of an account unsent once its attempts were used up", ["parsing.own-answer"], breaker),
  mutant("keeps the secret that a key had at first", ["request.signature"], ({ sign }) => {
    const kept = new Map<string, string>();
    return {
      sign(unsigned) {
        const { credentials } = unsigned;
        const accessKeySecret = kept.get(credentials.accessKeyId) ?? credentials.accessKeySecret;
        kept.set(credentials.accessKeyId, accessKeySecret);
        return sign({ ...unsigned, credentials: { ...credentials, accessKeySecret } });
      },
    };
  }),
];

/** Clients whose calls wrongly share a connection, a request, a failure or a secret. */
export const sharingMutants: readonly Mutant[] = [...pools, ...keeping];
