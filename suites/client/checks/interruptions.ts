import { plainJob } from "../../../generators/job.js";
import { businessRefusal } from "../../../generators/refusal.js";
import { success } from "../../../generators/response.js";
import { responseSample, unreadableSample, withDelivery } from "../../../generators/wire.js";
import { sentence } from "../../../schemas/sentence.js";
import type { CallResult, Case, Fault, Format, Meaning, Sample } from "../../../schemas/types.js";
import { say, sayResult } from "../../engine/say.js";
import type { Check, Scope } from "../check.js";
import { presentsSuccess } from "../judge/outcome.js";
import { seenAt } from "../judge/view.js";
import { ample } from "./ample.js";
import { perFormat } from "./cases.js";
import { plainAnswer } from "./plain.js";
import { gatewaySays } from "./refused.js";
import { waiting, waitingFor } from "./waiting.js";

/** Polls with something other than an answer with a Status between them. */
function interrupted(scope: Scope, format: Format) {
  const [running, over] = [1, 2].map((Status) => responseSample("", format, success({ ...plainJob, Status })));
  const { Status: _none, ...stateless } = plainJob;
  const { Data: _data, ...bare } = success(plainJob);
  const between = {
    "a throttle": gatewaySays(scope, "Throttling.User", format),
    "HTTP 503": unreadableSample("", format, "<html></html>", "it is HTML", { status: 503 }),
    "a reset connection": withDelivery(plainAnswer(scope, format), { fault: "reset" }),
    "an answer without a Status": responseSample("", format, success(stateless)),
    "an answer without Data": responseSample("", format, bare),
    "a job that failed for good": businessRefusal("iot.system.SystemException", format),
    "a job that does not exist any more": businessRefusal("iot.job.JobNotExist", format),
    "a gateway that finds no such job": gatewaySays(scope, "InvalidJob.NotFound", format),
  };
  return Object.entries(between).map(([name, { reply, means }]) =>
    waitingFor(
      [running?.reply, reply, over?.reply].flatMap((each) => each ?? []),
      meant(means, over),
      {
        name: sentence("waits, and {0} comes between", name),
        format,
        timeoutMs: ample(scope, 20_000),
      },
    ),
  );
}

/** A failed job ends the wait. After anything else, the wait may continue to the last answer. */
const meant = (between: Meaning, last: Sample | undefined): Meaning =>
  between.response?.Success === false ? between : (last?.means ?? { kind: "unreadable" });

/** Parallel waits that end differently. */
function together(scope: Scope, format: Format): Case {
  const cases = [
    [1, 2],
    [1, 3],
    [1, 1, 2],
    [0, 1, 3],
  ].map((states) => waiting(scope, format, states));
  return {
    name: sentence("{0} ({1})", sentence("{0} waits at once that end differently", cases.length), format),
    accounts: cases.flatMap(({ accounts }) => accounts),
    calls: cases.flatMap(({ calls }, account) => calls.map((call) => ({ ...call, account }))),
    together: true,
  };
}

/**
 * A waiter that continues MUST end with the last answer. A waiter that stops MUST raise or pass on what it received.
 */
const interruptions: Check = {
  id: "polling.interruptions",
  phase: "beside",
  always: (scope) => perFormat(scope, (format) => [...interrupted(scope, format), together(scope, format)]),
  judge: ({ case: { accounts, calls }, requests, results }, { contract }) =>
    results.flatMap((result) => {
      if (result.raised || !presentsSuccess(contract, result))
        return result.silent === undefined ? [] : unending(result);
      const { account = 0, means } = calls[result.call] ?? {};
      const looks = requests.filter((request) => request.account === account).length;
      const wasSeen = looks >= (accounts[account]?.replies.length ?? 0);
      const Status = wasSeen ? means?.response?.Data?.Status : undefined;
      const actual = seenAt(result, "$.Data.Status");
      if (Status !== undefined && String(actual) === String(Status)) return [];
      const expected = Status === undefined ? "the failure that it met" : sentence("{0}, or an error", Status);
      return [{ path: sentence("call {0}: {1}", result.call + 1, "$.Data.Status"), expected, actual: say(actual) }];
    }),
};

const unending = (result: CallResult): Fault[] => [
  { path: sentence("call {0}", result.call + 1), expected: "that the wait ends", actual: sayResult(result) },
];

/** Checks of unexpected replies between the polls of a wait. */
export const interruptionChecks: readonly Check[] = [interruptions];
