import { setTimeout as sleep } from "node:timers/promises";
import { referenceClient } from "../reference/client.js";
import type { Limiter } from "../reference/pace.js";
import { type Ask, type Mutant, mutant, wrapped, wrappedWait } from "./mutant.js";
import { ended } from "./subtle.js";

const free = (): Limiter => ({ size: 0, turn: async () => {} });

/** Throws some seconds late what a short deadline ends in. */
const late =
  (ask: Ask): Ask =>
  async (call) => {
    try {
      return await ask(call);
    } catch (error) {
      if (call.timeoutMs !== undefined && call.timeoutMs <= 1000) await sleep(4500);
      throw error;
    }
  };

/** Clients that wait wrongly. */
export const subtlePollMutants: readonly Mutant[] = [
  {
    name: "looks every 20 ms until the job runs",
    breaks: ["polling.pace"],
    client() {
      const client = referenceClient({ limiter: free });
      const pollMs = (answer: unknown) => ((answer as { Data?: { Status?: number } }).Data?.Status === 0 ? 20 : 150);
      return {
        ...client,
        capabilities: { ...client.capabilities, rateLimit: null },
        async wait(call) {
          const until = performance.now() + (call.timeoutMs ?? 60_000);
          for (;;) {
            const answer = await client.query({ ...call, timeoutMs: Math.max(1, until - performance.now()) });
            if (ended(answer)) return answer;
            await sleep(pollMs(answer), undefined, { signal: call.signal });
          }
        },
      };
    },
  },
  { ...wrappedWait("raises some seconds after the deadline of a wait", ["polling.deadline"], late), patienceMs: 8000 },
  {
    ...wrapped("raises some seconds after the deadline of a call", ["errors.timeout", "errors.drip"], late),
    patienceMs: 8000,
  },
  wrappedWait("gives up after five looks", ["polling.ends"], (_, query) => async (call) => {
    for (let looks = 0; looks < 5; looks++) {
      const answer = await query(call);
      if (ended(answer)) return answer;
      await sleep(300);
    }
    throw new Error("The job did not end.");
  }),
  mutant("hands a Status in text on, and waits for its number", ["polling.ends"], ({ interpret }) => ({
    interpret(tree, reply) {
      const envelope = interpret(tree, reply);
      const Status = (tree as { Data?: { Status?: unknown } } | null)?.Data?.Status;
      if (typeof Status !== "string" || !envelope.Data || reply.body.toString().startsWith("<")) return envelope;
      return { ...envelope, Data: { ...envelope.Data, Status: Status as unknown as number } };
    },
  })),
];
