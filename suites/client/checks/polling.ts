import { plainJob } from "../../../generators/job.js";
import { businessRefusal } from "../../../generators/refusal.js";
import { success } from "../../../generators/response.js";
import { responseSample, unreadableSample, withDelivery } from "../../../generators/wire.js";
import { sentence } from "../../../schemas/sentence.js";
import type { CallResult, Case, Fault, Format, Meaning, Sample } from "../../../schemas/types.js";
import { countOf, say, sayResult } from "../../engine/say.js";
import type { Check, Scope } from "../check.js";
import { mustRaise, presentsSuccess } from "../judge/outcome.js";
import { seenAt } from "../judge/view.js";
import { perFormat } from "./cases.js";
import { differJob } from "./jobs.js";
import { plainAnswer } from "./plain.js";
import { gatewaySays } from "./refused.js";
import { waiting, waitingFor } from "./waiting.js";
import { busiest } from "./wire.js";

const windowMs = 900;
const MAX_POLLS = 10;

const through =
  (...paths: readonly (readonly number[])[]) =>
  (scope: Scope) =>
    perFormat(scope, (format) => paths.map((states) => waiting(format, states)));

const ends: Check = {
  id: "polling.ends",
  timed: "beside",
  always: (scope) => [
    ...through(
      [0, 1, 2],
      [1, 3],
      [2],
      [3],
      [0, 2],
      [0, 3],
      [1, 0, 2],
      Array.from({ length: 12 }, (_, at) => (at < 11 ? 1 : 2)),
    )(scope),
    ...(scope.formats.includes("JSON")
      ? [2, 3].map((last) => waiting("JSON", [1, last], { spelling: { textual: true } }))
      : []),
  ],
  judge: (exchange) => {
    const {
      requests,
      case: testCase,
      results: [answer],
    } = exchange;
    const [call] = testCase.calls;
    // a client that refuses numbers as text fails parsing.numeric-text
    if (call?.format === "JSON" && call.means.textual && answer?.raised && requests.length === 1) return [];
    const planned = testCase.accounts[0]?.replies.length ?? 0;
    const extra =
      requests.length === planned
        ? []
        : [{ path: "wire", expected: countOf(planned, "poll"), actual: countOf(requests.length, "poll") }];
    const aborted = call?.means.response?.Data?.Status === 3;
    return [...extra, ...(aborted && answer?.raised ? [] : differJob(exchange, ["Status"]))];
  },
};

const pace: Check = {
  id: "polling.pace",
  wire: true,
  timed: "last",
  // a client's own pauses may be long: so each format is heard in one of the two states
  always: ({ formats }) =>
    [0, 1].map((status) => {
      const format = formats[status % formats.length] ?? "JSON";
      return waiting(format, [...Array.from({ length: 12 }, () => status), 2]);
    }),
  judge: ({ requests }) => {
    const seen = busiest(requests, windowMs);
    return seen <= MAX_POLLS
      ? []
      : [
          {
            path: "wire",
            expected: sentence("at most {0} polls in any second", MAX_POLLS),
            actual: countOf(seen, "poll"),
          },
        ];
  },
};

const unknown: Check = {
  id: "polling.unknown",
  timed: "beside",
  always: through([1, 7, 2], [1, -1, 3], [0, 99, 4, 2]),
  judge: (exchange) => differJob(exchange, ["Status"]),
};

/** A wait whose second look gets no reply. */
function silentLater(scope: Scope, format: Format) {
  const plain = plainAnswer(scope, format);
  const name = "waits, and the connection falls silent";
  const replies = [plain.reply, withDelivery(plain, { fault: "silent" }).reply];
  return waitingFor(replies, plain.means, { name, format, timeoutMs: 1000 });
}

const deadline: Check = {
  id: "polling.deadline",
  timed: "beside",
  always: (scope) =>
    perFormat(scope, (format) => [waiting(format, [1], { timeoutMs: 1000 }), silentLater(scope, format)]),
  judge: ({ results: [answer] }) => {
    const raised = mustRaise(answer, sentence("an error when the deadline of {0} ms has passed", 1000));
    const tookMs = (answer?.atMs ?? 0) - (answer?.startedAtMs ?? 0);
    if (raised.length > 0 || tookMs <= 4000) return raised;
    return [
      {
        path: "time",
        expected: sentence("an error when the deadline of {0} ms has passed", 1000),
        actual: sentence("{0}, after {1} ms", sayResult(answer), Math.round(tookMs)),
      },
    ];
  },
};

/** Looks between which something else comes than an answer with a Status. */
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
  };
  return Object.entries(between).map(([name, { reply, means }]) =>
    waitingFor(
      [running?.reply, reply, over?.reply].flatMap((each) => each ?? []),
      meant(means, over),
      {
        name: sentence("waits, and {0} comes between", name),
        format,
        timeoutMs: 20_000,
      },
    ),
  );
}

/** A job that failed ends the wait; after anything else it may go on to the last answer. */
const meant = (between: Meaning, last: Sample | undefined): Meaning =>
  between.response?.Success === false ? between : (last?.means ?? { kind: "unreadable" });

/** Waits side by side that end differently. */
function together(format: Format): Case {
  const cases = [
    [1, 2],
    [1, 3],
    [1, 1, 2],
    [0, 1, 3],
  ].map((states) => waiting(format, states));
  return {
    name: sentence("{0} ({1})", sentence("{0} waits at once that end differently", cases.length), format),
    accounts: cases.flatMap(({ accounts }) => accounts),
    calls: cases.flatMap(({ calls }, account) => calls.map((call) => ({ ...call, account }))),
    together: true,
  };
}

/** A waiter that goes on MUST end with the last answer, and one that gives up MUST raise, or hand on, what it met. */
const interruptions: Check = {
  id: "polling.interruptions",
  timed: "beside",
  always: (scope) => perFormat(scope, (format) => [...interrupted(scope, format), together(format)]),
  judge: ({ case: { calls }, results }, { contract }) =>
    results.flatMap((result) => {
      if (result.raised || !presentsSuccess(contract, result))
        return result.silent === undefined ? [] : unending(result);
      const Status = calls[result.call]?.means.response?.Data?.Status;
      const actual = seenAt(result, "$.Data.Status");
      if (Status !== undefined && String(actual) === String(Status)) return [];
      const expected = Status === undefined ? "the failure that it met" : sentence("{0}, or an error", Status);
      return [{ path: sentence("call {0}: {1}", result.call + 1, "$.Data.Status"), expected, actual: say(actual) }];
    }),
};

const unending = (result: CallResult): Fault[] => [
  { path: sentence("call {0}", result.call + 1), expected: "that the wait ends", actual: sayResult(result) },
];

/** Checks of a client's own wait for the end of a job, where it claims one. */
export const pollingChecks: readonly Check[] = [ends, pace, unknown, deadline, interruptions];
