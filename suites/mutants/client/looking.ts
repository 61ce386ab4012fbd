import { setTimeout as sleep } from "node:timers/promises";
import type { Format } from "../../../schemas/types.js";
import { referenceClient } from "../../reference/client/client.js";
import { type Failure, free, type Mutant } from "./mutant.js";
import { ended } from "./subtle.js";

type PollMs = (status: number | undefined, format: Format, leftMs: number) => number;

/**
 * A client that chooses its poll interval (ms) by the latest Status, the format and the time that is left. After a
 * failure for which `skips` returns true, it polls again at once.
 */
export function looking(name: string, pollMs: PollMs, skips: (error: Failure) => boolean = () => false): Mutant {
  return {
    name,
    breaks: ["polling.pace"],
    client() {
      const client = referenceClient({ limiter: free });
      return {
        ...client,
        capabilities: { ...client.capabilities, rateLimit: null },
        async wait(call) {
          const until = performance.now() + (call.timeoutMs ?? 60_000);
          for (;;) {
            const leftMs = Math.max(1, until - performance.now());
            const answer = await client.query({ ...call, timeoutMs: leftMs }).catch((error: Failure) => {
              if (leftMs <= 1 || !skips(error)) throw error;
            });
            if (answer === undefined) continue;
            if (ended(answer)) return answer;
            const { Status } = (answer as { Data?: { Status?: number } }).Data ?? {};
            const pauseMs = pollMs(Status, call.format, until - performance.now());
            await sleep(pauseMs, undefined, { signal: call.signal });
          }
        },
      };
    },
  };
}
