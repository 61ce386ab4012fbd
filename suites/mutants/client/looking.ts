import { setTimeout as sleep } from "node:timers/promises";
import type { Format } from "../../../schemas/types.js";
import { referenceClient } from "../../reference/client/client.js";
import { free, type Mutant } from "./mutant.js";
import { ended } from "./subtle.js";

type PollMs = (status: number | undefined, format: Format, leftMs: number) => number;

/** A client that chooses its poll interval (ms) by the latest Status, the format and the time that is left. */
export function looking(name: string, pollMs: PollMs): Mutant {
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
            const answer = await client.query({ ...call, timeoutMs: Math.max(1, until - performance.now()) });
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
