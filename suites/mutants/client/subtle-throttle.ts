import { setTimeout as sleep } from "node:timers/promises";
import { referenceClient } from "../../reference/client/client.js";
import { ServiceError } from "../../reference/client/errors.js";
import type { ClientParts } from "../../reference/client/overrides.js";
import { type Limiter, slidingWindow } from "../../reference/client/pace.js";
import { throttled } from "../../reference/client/retry.js";
import { type Failure, failing, free, type Mutant, mutant, rethrow, wrappedWait } from "./mutant.js";
import { sendWithSmallNames } from "./sends.js";
import { ended, inRetries, throttleMemory } from "./subtle.js";

/** Back-off that depends on the failure that it waits for. */
function knowing(
  plain: ClientParts,
  delayMs: (error: ServiceError, attempt: number, hintMs: number) => number,
): Partial<ClientParts> {
  let latest = new ServiceError("none");
  return {
    throttled(error) {
      if (error instanceof ServiceError) latest = error;
      return plain.throttled(error);
    },
    retry: { ...plain.retry, delayMs: (attempt, hintMs) => delayMs(latest, attempt, hintMs) },
  };
}

const retries: readonly Mutant[] = [
  failing("loses the code when its retries are used up", ["throttle.recognised"], (error) =>
    rethrow(error, throttled(error) ? { code: "RetriesUsedUp" } : {}),
  ),
  mutant("uses one nonce from its second retry on", ["throttle.fresh", "request.nonce"], (plain) => {
    const nonces = new Map<string, string>();
    return inRetries(
      plain,
      (unsigned, sign) => {
        const { accessKeyId } = unsigned.credentials;
        const nonce = nonces.get(accessKeyId) ?? unsigned.nonce;
        nonces.set(accessKeyId, nonce);
        return sign({ ...unsigned, nonce });
      },
      2,
    );
  }),
  mutant("retries at once the second time", ["throttle.delayed"], (plain) =>
    knowing(plain, (_, attempt, hintMs) => (attempt === 2 && hintMs === 0 ? 0 : plain.retry.delayMs(attempt, hintMs))),
  ),
  mutant("retries at once after HTTP 503", ["throttle.delayed", "throttle.hint"], (plain) =>
    knowing(plain, ({ httpStatus }, attempt, hintMs) =>
      httpStatus === 503 ? 0 : plain.retry.delayMs(attempt, hintMs),
    ),
  ),
  mutant("waits no longer than a hint says", ["throttle.delayed"], (plain) =>
    knowing(plain, ({ retryAfterMs }, attempt, hintMs) => retryAfterMs ?? plain.retry.delayMs(attempt, hintMs)),
  ),
  mutant("retries Throttling.User alone", ["throttle.recovers"], () => ({
    throttled: (error) => throttled(error) && error.code === "Throttling.User",
  })),
  mutant("retries HTTP 400 alone", ["throttle.recovers"], () => ({
    throttled: (error) => throttled(error) && error.httpStatus === 400,
  })),
  mutant("takes Retry-After for minutes", ["throttle.recovers"], (plain) => ({
    retry: {
      ...plain.retry,
      delayMs: (attempt, hintMs) => plain.retry.delayMs(attempt, hintMs % 1000 === 0 ? hintMs * 60 : hintMs),
    },
  })),
  mutant("takes a hint the first time alone", ["throttle.hint"], (plain) => ({
    retry: { ...plain.retry, delayMs: (attempt, hintMs) => plain.retry.delayMs(attempt, attempt === 1 ? hintMs : 0) },
  })),
  mutant("knows Retry-After in small letters alone", ["throttle.hint"], () => ({ send: sendWithSmallNames })),
  mutant(
    "retries HTTP 503 without end",
    ["throttle.bounded"],
    (plain) => {
      const { times, settle } = throttleMemory(plain);
      const secrets = new WeakMap<object, string>();
      return {
        settle(envelope, reply) {
          try {
            return settle(envelope, reply);
          } catch (error) {
            secrets.set(error as object, reply.secrets[0] ?? "");
            throw error;
          }
        },
        throttled: (error) => throttled(error) && (error.httpStatus === 503 || times(secrets.get(error) ?? "") < 4),
        retry: {
          attempts: 24,
          delayMs: (attempt, hintMs) => Math.max(60 + 4 * attempt + 20 * Math.random(), hintMs + 5),
        },
        limiter: free,
      };
    },
    { capabilities: { rateLimit: null } },
  ),
  wrappedWait(
    "waits on after a failure for good",
    ["throttle.permanent", "polling.interruptions"],
    (_, query) => async (call) => {
      const until = performance.now() + (call.timeoutMs ?? 60_000);
      let latest: unknown = new Error("The job did not end.");
      for (let looks = 0; performance.now() < until && looks < 30; looks++) {
        try {
          const answer = await query({ ...call, timeoutMs: Math.max(1, until - performance.now()) });
          if (ended(answer)) return answer;
        } catch (error) {
          latest = error;
        }
        await sleep(150);
      }
      throw latest as Failure;
    },
  ),
];

/** Keeps a separate pace for each key that `key` returns. */
function pacedBy(
  key: (call: Parameters<ClientParts["params"]>[0]) => string,
): (plain: ClientParts) => Partial<ClientParts> {
  return ({ params }) => {
    let latest = "";
    return {
      params(call) {
        latest = key(call);
        return params(call);
      },
      limiter(clock) {
        const own = slidingWindow(clock);
        return { size: 0, turn: (account, signal) => own.turn(`${account} ${latest}`, signal) };
      },
    };
  };
}

const paces: readonly Mutant[] = [
  mutant("lets its retries pass its pace", ["throttle.pace"], (plain) => {
    const { times, settle } = throttleMemory(plain);
    const secrets = new Map<string, string>();
    return {
      settle,
      sign(unsigned) {
        secrets.set(unsigned.credentials.accessKeyId, unsigned.credentials.accessKeySecret);
        return plain.sign(unsigned);
      },
      limiter(clock) {
        const own = slidingWindow(clock);
        const turn: Limiter["turn"] = async (key, signal) =>
          times(secrets.get(key) ?? "") > 0 ? undefined : own.turn(key, signal);
        return { size: 0, turn };
      },
    };
  }),
  mutant(
    "has a pace for each JobId",
    ["throttle.pace", "throttle.sharing"],
    pacedBy(({ jobId = "" }) => jobId),
  ),
  mutant(
    "has a pace for each format",
    ["throttle.pace", "throttle.sharing"],
    pacedBy(({ format }) => format),
  ),
  {
    name: "lets its waits pass its pace",
    breaks: ["throttle.pace"],
    client() {
      const client = referenceClient();
      const waiter = referenceClient({ limiter: free });
      return { ...client, wait: (call) => waiter.wait?.(call) ?? Promise.resolve() };
    },
  },
];

/** Clients that handle a throttle, keep a pace or wait wrongly only in rare cases. */
export const subtleThrottleMutants: readonly Mutant[] = [...retries, ...paces];
