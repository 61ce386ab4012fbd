import { plainJob } from "../../../generators/job.js";
import { success } from "../../../generators/response.js";
import type { Spelling } from "../../../generators/spelling.js";
import { responseSample } from "../../../generators/wire.js";
import { sentence } from "../../../schemas/sentence.js";
import type { Case, Format, Meaning, Reply } from "../../../schemas/types.js";
import { scripted } from "./cases.js";

/** How long a waiter may take for each state: real ones look every few seconds. */
const perStateMs = 15_000;

/** How a wait may differ from the plain one. */
interface WaitOptions {
  timeoutMs?: number;
  spelling?: Spelling;
}

/** A wait for a job that goes through these states; the last one stays. */
export function waiting(
  format: Format,
  states: readonly number[],
  { timeoutMs = perStateMs * states.length, spelling = {} }: WaitOptions = {},
): Case {
  const samples = states.map((Status) => responseSample("", format, success({ ...plainJob, Status }), { spelling }));
  const all = states.join(", ");
  const name = spelling.textual
    ? sentence("waits through the states {0} in text", all)
    : sentence("waits through the states {0}", all);
  const means = samples.at(-1)?.means ?? { kind: "unreadable" };
  return waitingFor(
    samples.map(({ reply }) => reply),
    means,
    { name, format, timeoutMs },
  );
}

/** A wait whose looks get these replies. */
export function waitingFor(
  replies: readonly Reply[],
  means: Meaning,
  options: { name: string; format: Format; timeoutMs: number },
): Case {
  const testCase = scripted(replies, means, options);
  return { ...testCase, calls: testCase.calls.map((call) => ({ ...call, op: "wait" })) };
}
