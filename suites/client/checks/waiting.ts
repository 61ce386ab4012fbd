import { plainJob } from "../../../generators/job.js";
import { success } from "../../../generators/response.js";
import type { Spelling } from "../../../generators/spelling.js";
import { responseSample } from "../../../generators/wire.js";
import { sentence } from "../../../schemas/sentence.js";
import type { Case, Exchange, Format, Meaning, Reply } from "../../../schemas/types.js";
import type { Scope } from "../check.js";
import { ample } from "./ample.js";
import { scripted } from "./cases.js";

/** How long a waiter may take for each state, in milliseconds. Real waiters poll every few seconds. */
const perStateMs = 15_000;

/** Options that change a plain wait. */
interface WaitOptions {
  timeoutMs?: number;
  spelling?: Spelling;
  /** A name to use instead of a long list of states. */
  name?: string;
}

/** Creates a wait for a job that goes through these states. The last state stays. */
export function waiting(
  scope: Pick<Scope, "clock">,
  format: Format,
  states: readonly number[],
  { timeoutMs = ample(scope, perStateMs * states.length), spelling = {}, name }: WaitOptions = {},
): Case {
  const samples = states.map((Status) => responseSample("", format, success({ ...plainJob, Status }), { spelling }));
  const all = states.join(", ");
  const through = spelling.textual
    ? sentence("waits through the states {0} in text", all)
    : sentence("waits through the states {0}", all);
  const means = samples.at(-1)?.means ?? { kind: "unreadable" };
  return waitingFor(
    samples.map(({ reply }) => reply),
    means,
    { name: name ?? through, format, timeoutMs },
  );
}

/** Creates a wait whose polls get these replies. */
export function waitingFor(
  replies: readonly Reply[],
  means: Meaning,
  options: { name: string; format: Format; timeoutMs: number },
): Case {
  const testCase = scripted(replies, means, options);
  return { ...testCase, calls: testCase.calls.map((call) => ({ ...call, op: "wait" })) };
}

/**
 * Returns whether a client that polls rarely reached its deadline before the job ended, without time for another poll.
 */
export function isOutOfTime({ requests, results: [result], case: { accounts, calls } }: Exchange): boolean {
  const [{ timeoutMs = 0 } = {}] = calls;
  const isCutShort = requests.length < (accounts[0]?.replies.length ?? 0);
  if (!result?.raised || timeoutMs === 0 || !isCutShort) return false;
  const looks = requests.map(({ atMs }) => atMs);
  const pauseMs = Math.max(0, ...looks.slice(1).map((atMs, index) => atMs - (looks[index] ?? 0)));
  return result.atMs - (result.startedAtMs ?? 0) + pauseMs >= timeoutMs - TIMER_MS;
}

/** How early a timer may fire, in milliseconds. */
const TIMER_MS = 20;
