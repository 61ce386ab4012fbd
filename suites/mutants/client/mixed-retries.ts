import { setTimeout as sleep } from "node:timers/promises";
import type { Client, Query } from "../../protocol/client.js";
import { referenceClient } from "../../reference/client/client.js";
import { plainParts } from "../../reference/client/overrides.js";
import { type Answer, type Ask, type Failure, type Mutant, withData } from "./mutant.js";

const isThrottle = ({ code = "" }: Failure) => code.startsWith("Throttling");

/** A client that retries by itself. `end` makes the answer from the last attempt and the failures before it. */
function retrying(
  name: string,
  breaks: readonly string[],
  {
    fail = (failures: readonly Failure[]): unknown => failures.at(-1),
    end = (answer: Answer, _failures: readonly Failure[], _call: Query): unknown => answer,
    goesOn = (failures: readonly Failure[]) => failures.length < 4,
  },
): Mutant {
  const tryAll =
    (query: Ask): Ask =>
    async (call) => {
      const failures: Failure[] = [];
      const until = performance.now() + (call.timeoutMs ?? 60_000);
      for (;;) {
        const leftMs = until - performance.now();
        try {
          return end((await query({ ...call, timeoutMs: Math.max(1, leftMs) })) as Answer, failures, call);
        } catch (error) {
          failures.push(error as Failure);
          if (!isThrottle(error as Failure) || !goesOn(failures)) throw fail(failures);
          const hintMs = (error as { retryAfterMs?: number }).retryAfterMs ?? 0;
          const waitMs = plainParts.retry.delayMs(Math.min(failures.length, 3), hintMs);
          if (waitMs >= leftMs) throw error;
          await sleep(waitMs, undefined, { signal: call.signal });
        }
      }
    };
  return {
    name,
    breaks,
    client(): Client {
      const client = referenceClient({ retry: { ...plainParts.retry, attempts: 1 } });
      return { ...client, query: tryAll((call) => client.query(call)), wait: (call) => referenceWait(call) };
    },
  };
}

const { wait: referenceWait = () => Promise.reject(new Error("It does not wait.")) } = referenceClient();

const rounded = (value: unknown) => (typeof value === "bigint" ? BigInt(Number(value)) : value);

/** Clients whose retries mix up earlier failures with the last attempt. */
export const mixedRetryMutants: readonly Mutant[] = [
  retrying("raises the failure of its first attempt", ["errors.gateway"], { fail: ([first]) => first }),
  retrying("leaves the Code of a throttle in the answer after it", ["throttle.recovers"], {
    end: (answer, [first]) => (first ? { ...answer, Code: first.code } : answer),
  }),
  retrying("rounds a long that came by a retry", ["parsing.long-range"], {
    end: (answer, { length }) =>
      length === 0 ? answer : withData(answer, (data) => ({ ...data, GmtCreate: rounded(data["GmtCreate"]) })),
  }),
  retrying("trims texts that came by a retry", ["parsing.text"], {
    end: (answer, { length }) =>
      length === 0
        ? answer
        : withData(answer, (data) => ({ ...data, ProductKey: String(data["ProductKey"] ?? "").trim() })),
  }),
  retrying("counts its attempts for each code in a row", ["throttle.bounded"], {
    goesOn: (failures) => failures.slice(-4).some(({ code }) => code !== failures.at(-1)?.code) || failures.length < 4,
  }),
];
