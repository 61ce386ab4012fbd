import { setTimeout as sleep } from "node:timers/promises";
import type { Format } from "../../../schemas/types.js";
import { referenceClient } from "../../reference/client/client.js";
import { slidingWindow } from "../../reference/client/pace.js";
import { type Ask, type Mutant, mutant, wrappedWait } from "./mutant.js";
import { ended } from "./subtle.js";

const statusOf = (answer: unknown) => (answer as { Data?: { Status?: number } }).Data?.Status;

/** A wait that polls by itself. `each` is called with each answer, and may throw. */
const byLooks =
  (query: Ask, each: (answer: unknown, looks: number) => void): Ask =>
  async (call) => {
    const until = performance.now() + (call.timeoutMs ?? 60_000);
    for (let looks = 1; ; looks++) {
      const answer = await query({ ...call, timeoutMs: Math.max(1, until - performance.now()) });
      each(answer, looks);
      if (ended(answer)) return answer;
      await sleep(150, undefined, { signal: call.signal });
    }
  };

const refusing = (name: string, format: Format) =>
  wrappedWait(
    name,
    ["polling.ends", "polling.unknown"],
    (_, query) => (call) =>
      byLooks(query, (answer, looks) => {
        if (call.format === format && looks === 1 && statusOf(answer) === 1) throw new Error("The job runs already.");
      })(call),
  );

const waits: readonly Mutant[] = [
  refusing("raises where the job runs when it first looks, in JSON", "JSON"),
  refusing("raises where the job runs when it first looks, in XML", "XML"),
  wrappedWait(
    "raises where the job has finished, in XML",
    ["polling.ends", "polling.unknown"],
    (wait) => async (call) => {
      const answer = await wait(call);
      if (call.format === "XML" && statusOf(answer) === 2) throw new Error("The job is over.");
      return answer;
    },
  ),
  wrappedWait(
    "returns what it saw last when its deadline passes",
    ["polling.deadline", "polling.interruptions"],
    (_, query) => async (call) => {
      let last: unknown;
      try {
        return await byLooks(query, (answer) => {
          last = answer;
        })(call);
      } catch (error) {
        if (last === undefined) throw error;
        return last;
      }
    },
  ),
  mutant(
    'takes a Status of "1" in text for 2',
    ["enums.status", "parsing.numeric-text", "polling.ends"],
    ({ readJson }) => ({ readJson: (text) => readJson(text.replace('"Status":"1"', '"Status":"2"')) }),
  ),
];

/** A client that claims one pace and keeps another, both in requests per second. */
const paced = (name: string, rateLimit: number, limit: number) =>
  mutant(name, ["throttle.pace", "throttle.sharing"], () => ({ limiter: (clock) => slidingWindow(clock, { limit }) }), {
    capabilities: { rateLimit },
  });

const claims: readonly Mutant[] = [
  paced("claims a pace of 20 requests a second, and keeps it", 20, 20),
  paced("claims a pace of 5 requests a second, and sends 10", 5, 10),
  {
    name: "makes up answers in a format that it does not claim",
    breaks: ["claims.complete"],
    client() {
      const client = referenceClient();
      return {
        ...client,
        capabilities: { ...client.capabilities, formats: ["JSON"] },
        query: async (call) => (call.format === "XML" ? { Success: true } : client.query(call)),
      };
    },
  },
];

/** Clients that wait almost correctly, or make claims that are almost true. */
export const edgeWaitMutants: readonly Mutant[] = [...waits, ...claims];
