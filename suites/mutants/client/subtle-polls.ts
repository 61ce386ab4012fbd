import { setTimeout as sleep } from "node:timers/promises";
import { looking } from "./looking.js";
import { type Ask, type Mutant, mutant, wrapped, wrappedWait } from "./mutant.js";
import { ended } from "./subtle.js";

/** Throws the result of a short deadline some seconds late. */
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
  looking("looks every 20 ms until the job runs", (status) => (status === 0 ? 20 : 150)),
  looking(
    "looks again at once if the service is out of order",
    () => 150,
    ({ httpStatus = 0 }) => httpStatus >= 500,
  ),
  looking(
    "looks again at once if the connection breaks off",
    () => 150,
    ({ name }) => name === "ConnectionError",
  ),
  wrappedWait("gives each look the whole deadline", ["polling.deadline"], (_wait, query) => async (call) => {
    const until = performance.now() + (call.timeoutMs ?? 60_000);
    for (;;) {
      const answer = await query(call);
      if (ended(answer)) return answer;
      if (performance.now() >= until) throw new Error("The job did not end.");
      await sleep(150);
    }
  }),
  looking("pauses for a tenth of the time that is left", (_status, _format, leftMs) => Math.min(250, leftMs / 10)),
  { ...wrappedWait("raises some seconds after the deadline of a wait", ["polling.deadline"], late), patienceMs: 8000 },
  {
    ...wrapped("raises some seconds after the deadline of a call", ["errors.timeout", "errors.drip"], late),
    patienceMs: 8000,
  },
  wrappedWait("gives up after five looks", ["polling.ends"], (_, query) => async (call) => {
    const until = performance.now() + (call.timeoutMs ?? 60_000);
    for (let looks = 0; looks < 5; looks++) {
      const answer = await query({ ...call, timeoutMs: Math.max(1, Math.round(until - performance.now())) });
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
