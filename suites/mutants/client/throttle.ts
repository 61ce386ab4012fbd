import { ServiceError } from "../../reference/client/errors.js";
import type { ClientParts } from "../../reference/client/overrides.js";
import { slidingWindow } from "../../reference/client/pace.js";
import { free, type Mutant, mutant, wrappedWait } from "./mutant.js";

const unpaced = { capabilities: { rateLimit: null } };

/** Back-off with other waits, in milliseconds by attempt, with jitter. It respects the hints of the service. */
function waiting(waits: readonly number[], { jitter = 0.25 } = {}): Pick<ClientParts, "retry"> {
  return {
    retry: {
      attempts: waits.length + 1,
      delayMs: (attempt, hintMs) => {
        const wait = waits[attempt - 1] ?? 0;
        return Math.max(wait * (1 + jitter * (2 * Math.random() - 1)), hintMs === 0 ? 0 : hintMs + 5);
      },
    },
  };
}

const retryChecks = ["throttle.fresh", "throttle.delayed", "throttle.backoff", "throttle.jitter", "throttle.recovers"];

/** If ten callers of one account fail, all of them retry endlessly. A single caller gives up. */
function crowding({ settle, retry, throttled }: ClientParts): Partial<ClientParts> {
  const refused = new Map<unknown, number>();
  const secrets = new WeakMap<object, string>();
  return {
    limiter: free,
    settle(envelope, reply) {
      const [secret = ""] = reply.secrets;
      try {
        return settle(envelope, reply);
      } catch (error) {
        refused.set(secret, (refused.get(secret) ?? 0) + 1);
        secrets.set(error as object, secret);
        throw error;
      }
    },
    throttled(error) {
      const count = refused.get(secrets.get(error as object)) ?? 0;
      return throttled(error) && (count < 4 || count > 9);
    },
    retry: {
      ...retry,
      attempts: 1000,
      delayMs: (attempt, hintMs) => (attempt > 3 ? 20 : retry.delayMs(attempt, hintMs)),
    },
  };
}

const retries: readonly Mutant[] = [
  mutant("does not know a throttle with HTTP 429", ["throttle.recognised", "throttle.recovers"], ({ settle }) => ({
    settle(envelope, reply) {
      if (reply.status !== 429) return settle(envelope, reply);
      throw new ServiceError("too many requests", { code: "TooManyRequests", httpStatus: 429 });
    },
  })),
  mutant(
    "tells every throttle by one code",
    ["throttle.recognised"],
    ({ settle }) => ({
      throttled: () => false,
      settle(envelope, reply) {
        const { Code } = envelope;
        return settle(Code === "Throttling.Api" ? { ...envelope, Code: "Throttling" } : envelope, reply);
      },
    }),
    { capabilities: { retries: false } },
  ),
  mutant("claims retries and makes none", retryChecks, () => ({ throttled: () => false })),
  mutant("uses a nonce again in its second retry", ["throttle.fresh", "request.nonce"], ({ sign, settle }) => {
    const [nonces, refused] = [new Map<string, string>(), new Map<string, number>()];
    return {
      settle(envelope, reply) {
        const [secret = ""] = reply.secrets;
        if (envelope.Code?.startsWith("Throttling")) refused.set(secret, (refused.get(secret) ?? 0) + 1);
        return settle(envelope, reply);
      },
      sign(unsigned) {
        const { accessKeySecret } = unsigned.credentials;
        const before = nonces.get(accessKeySecret) ?? unsigned.nonce;
        const nonce = refused.get(accessKeySecret) === 2 ? before : unsigned.nonce;
        nonces.set(accessKeySecret, nonce);
        return sign({ ...unsigned, nonce });
      },
    };
  }),
  mutant(
    "retries 24 times",
    ["throttle.bounded"],
    () => waiting(Array.from({ length: 24 }, (_, index) => 60 + 4 * index)),
    unpaced,
  ),
  mutant("retries without end when others fail too", ["throttle.amplification"], crowding, unpaced),
  mutant("retries at once the first time", ["throttle.delayed"], () => waiting([0, 120, 240])),
  mutant("hardly waits", ["throttle.delayed", "throttle.backoff"], () => waiting([10, 10, 10], { jitter: 0.5 })),
  mutant("waits less each time", ["throttle.backoff"], () => waiting([240, 140, 70])),
  mutant("waits longer the second time, and less the third", ["throttle.backoff"], () => waiting([150, 300, 100])),
  mutant("waits as long each time", ["throttle.backoff"], () => waiting([300, 300, 300], { jitter: 0.1 })),
  mutant("retries in step", ["throttle.jitter"], () => waiting([100, 200, 800], { jitter: 0 })),
  mutant("retries almost in step", ["throttle.jitter"], () => waiting([100, 200, 800], { jitter: 0.02 })),
  mutant(
    "fails even when the throttle has lifted",
    ["throttle.recovers", "parsing.own-answer", "parsing.text"],
    ({ settle }) => {
      const refused = new Map<string, unknown>();
      return {
        settle(envelope, reply) {
          const [secret = ""] = reply.secrets;
          try {
            const answer = settle(envelope, reply);
            if (!refused.has(secret)) return answer;
          } catch (error) {
            refused.set(secret, error);
          }
          throw refused.get(secret);
        },
      };
    },
  ),
  mutant("takes no hint", ["throttle.hint"], ({ retry }) => ({
    retry: { ...retry, delayMs: (attempt) => retry.delayMs(attempt, 0) },
  })),
  mutant("takes Retry-After for milliseconds", ["throttle.hint"], ({ send }) => ({
    async send(request, link) {
      const reply = await send(request, link);
      const after = reply.headers["retry-after"];
      if (after === undefined) return reply;
      const { "retry-after": _seconds, ...headers } = reply.headers;
      return { ...reply, headers: { ...headers, "x-acs-retry-after": after } };
    },
  })),
  mutant("takes the date of a Retry-After for a length of time", ["throttle.recovers"], ({ send }) => ({
    async send(request, link) {
      const reply = await send(request, link);
      const after = reply.headers["retry-after"] ?? "";
      if (!/\D/.test(after)) return reply;
      return { ...reply, headers: { ...reply.headers, "retry-after": `${Date.parse(after) / 1000}` } };
    },
  })),
  mutant("retries what is forbidden", ["throttle.permanent"], ({ throttled }) => ({
    throttled: (error) => throttled(error) || (error instanceof ServiceError && error.code === "Forbidden.RAM"),
  })),
];

const paces: readonly Mutant[] = [
  mutant("claims a pace and keeps none", ["throttle.pace", "throttle.sharing"], () => ({ limiter: free })),
  mutant("lets bursts through its pace", ["throttle.pace", "throttle.sharing"], () => ({
    limiter: (clock) => slidingWindow(clock, { limit: 10, windowMs: 700 }),
  })),
  mutant("holds up other accounts", ["throttle.sharing"], () => ({
    limiter(clock) {
      const own = slidingWindow(clock);
      let last = Promise.resolve();
      return {
        size: 0,
        async turn(key, signal) {
          const before = last;
          last = before.then(() => own.turn(key, signal)).catch(() => {});
          await last;
        },
      };
    },
  })),
];

const polls: readonly Mutant[] = [
  wrappedWait("looks once more at the end", ["polling.ends"], (wait, query) => async (call) => {
    await wait(call);
    return query(call);
  }),
  wrappedWait(
    "tells an aborted job for a finished one",
    ["polling.ends", "polling.unknown", "polling.interruptions"],
    (wait) => async (call) => {
      const answer = (await wait(call)) as { Data: { Status: number } };
      return answer.Data.Status === 3 ? { ...answer, Data: { ...answer.Data, Status: 2 } } : answer;
    },
  ),
  mutant("looks every 20 ms", ["polling.pace"], () => ({ pollMs: 20, limiter: free }), unpaced),
  mutant("ends at a Status that it does not know", ["polling.unknown"], ({ ended }) => ({
    ended: (status) => ended(status) || (status ?? 0) > 3,
  })),
  wrappedWait(
    "waits without end",
    ["polling.deadline"],
    (wait) =>
      ({ timeoutMs: _ignored, ...call }) =>
        wait(call),
  ),
];

/** Clients that handle a throttle wrongly, pace themselves wrongly, or wait wrongly. */
export const throttleMutants: readonly Mutant[] = [...retries, ...paces, ...polls];
