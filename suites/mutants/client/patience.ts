import type { Client } from "../../protocol/client.js";
import { referenceClient } from "../../reference/client/client.js";
import { plainParts } from "../../reference/client/overrides.js";
import { type Answer, type Ask, type Failure, free, type Mutant } from "./mutant.js";
import { ended } from "./subtle.js";

/** A wait that polls every second on a virtual clock. `look` receives each answer, and may throw or end the wait. */
function patient(
  name: string,
  breaks: readonly string[],
  make: () => {
    look?: (answer: Answer | undefined, error: Failure | undefined) => unknown;
    pauseMs?: (answer: Answer) => number;
    renews?: (answer: Answer) => boolean;
  },
): Mutant {
  const waiting =
    (query: Ask): Ask =>
    async (call) => {
      const { look = () => undefined, pauseMs = () => 1000, renews = () => false } = make();
      const { clock, timeoutMs = 60_000 } = call;
      const now = () => clock?.now() ?? performance.now();
      let until = now() + timeoutMs;
      for (;;) {
        const answer = (await query({ ...call, timeoutMs: Math.max(1, until - now()) }).catch((error: Failure) => {
          const end = look(undefined, error);
          if (end === undefined) throw error;
          return end;
        })) as Answer;
        const end = look(answer, undefined);
        if (end !== undefined || ended(answer)) return end ?? answer;
        if (renews(answer)) until = now() + timeoutMs;
        if (now() >= until) throw new Error("The job did not end.");
        await clock?.sleep(Math.min(pauseMs(answer), Math.max(1, until - now())));
      }
    };
  return {
    name,
    breaks,
    client(): Client {
      const client = referenceClient({ limiter: free }, { clock: "virtual" });
      const capabilities = { ...client.capabilities, rateLimit: null };
      return { ...client, capabilities, wait: waiting((call) => client.query(call)) };
    },
  };
}

const statusOf = (answer?: Answer) => answer?.Data?.["Status"];

const hintsUpTo = (name: string, mostMs: number): Mutant => ({
  name,
  breaks: ["throttle.hint"],
  client: () => {
    const { retry } = plainParts;
    const delayMs = (attempt: number, hintMs: number) => retry.delayMs(attempt, Math.min(hintMs, mostMs));
    return referenceClient({ retry: { ...retry, delayMs } }, { clock: "virtual" });
  },
});

/** Clients whose waits are wrong only after minutes. */
export const patienceMutants: readonly Mutant[] = [
  patient("gives up when thirty looks showed the same", ["polling.ends"], () => {
    let [same, last]: [number, unknown] = [0, undefined];
    return {
      look(answer) {
        same = answer && statusOf(answer) === last ? same + 1 : 0;
        last = statusOf(answer);
        if (same >= 30) throw new Error("The job does not move.");
      },
    };
  }),
  patient("takes a job that is not found any more for one that is over", ["polling.interruptions"], () => {
    let last: Answer | undefined;
    return {
      look(answer, error) {
        if (error && last && /(NotExist|NotFound)$/.test(error.code ?? ""))
          return { ...last, Data: { ...last.Data, Status: 2 } };
        last = answer ?? last;
        return undefined;
      },
    };
  }),
  patient("keeps what an earlier look said of a job", ["parsing.absent"], () => {
    let job: Answer["Data"];
    return {
      look(answer) {
        if (answer?.Data) job = { ...job, ...answer.Data };
        return answer && ended(answer) && job ? { ...answer, Data: job } : undefined;
      },
    };
  }),
  patient("begins its deadline again when the Status changes", ["polling.deadline"], () => {
    let last: unknown;
    return {
      renews(answer) {
        const isNew = statusOf(answer) !== last;
        last = statusOf(answer);
        return isNew;
      },
    };
  }),
  patient("looks again at once if an answer has no Status", ["polling.pace"], () => ({
    pauseMs: (answer) => (statusOf(answer) === undefined ? 0 : 1000),
  })),
  hintsUpTo("waits for no hint longer than ten seconds", 10_000),
  hintsUpTo("waits for no hint longer than a minute", 60_000),
];
