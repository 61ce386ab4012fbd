import { withDelivery } from "../../../generators/wire.js";
import type { Exchange, Fault, Format } from "../../../schemas/types.js";
import { countOf, sayResult } from "../../engine/say.js";
import type { Check, Scope } from "../check.js";
import { mustRaise } from "../judge/outcome.js";
import { perFormat } from "./cases.js";
import { differJob } from "./jobs.js";
import { plainAnswer } from "./plain.js";
import { isOutOfTime, waiting, waitingFor } from "./waiting.js";
import { busiest } from "./wire.js";

const windowMs = 900;
const MAX_POLLS = 10;

const through =
  (...paths: readonly (readonly number[])[]) =>
  (scope: Scope) =>
    perFormat(scope, (format) => paths.map((states) => waiting(scope, format, states)));

/** The faults of how a wait ended; that a job was aborted may be raised. */
function differEnd(exchange: Exchange): Fault[] {
  const [call] = exchange.case.calls;
  const isAborted = call?.means.response?.Data?.Status === 3;
  return isAborted && exchange.results[0]?.raised ? [] : differJob(exchange, ["Status"]);
}

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
      ? [2, 3].map((last) => waiting(scope, "JSON", [1, last], { spelling: { textual: true } }))
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
    if (isOutOfTime(exchange)) return [];
    const planned = testCase.accounts[0]?.replies.length ?? 0;
    const extra =
      requests.length === planned
        ? []
        : [{ path: "wire", expected: countOf(planned, "poll"), actual: countOf(requests.length, "poll") }];
    return [...extra, ...differEnd(exchange)];
  },
};

const pace: Check = {
  id: "polling.pace",
  wire: true,
  timed: "last",
  // a client's own pauses may be long: so each format is heard in one of the two states
  always: (scope) =>
    [0, 1].map((status) => {
      const format = scope.formats[status % scope.formats.length] ?? "JSON";
      return waiting(scope, format, [...Array.from({ length: 12 }, () => status), 2]);
    }),
  judge: ({ requests }) => {
    const seen = busiest(requests, windowMs);
    return seen <= MAX_POLLS
      ? []
      : [{ path: "wire", expected: `at most ${MAX_POLLS} polls in any second`, actual: countOf(seen, "poll") }];
  },
};

const unknown: Check = {
  id: "polling.unknown",
  timed: "beside",
  always: through([1, 7, 2], [1, -1, 3], [0, 99, 4, 2]),
  judge: (exchange) => {
    if (isOutOfTime(exchange)) return [];
    const wasSeen = exchange.requests.length >= (exchange.case.accounts[0]?.replies.length ?? 0);
    return wasSeen ? differEnd(exchange) : differJob(exchange, ["Status"]);
  },
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
    perFormat(scope, (format) => [waiting(scope, format, [1], { timeoutMs: 1000 }), silentLater(scope, format)]),
  judge: ({ results: [answer] }) => {
    const raised = mustRaise(answer, "an error when the deadline of 1000 ms has passed");
    const tookMs = (answer?.atMs ?? 0) - (answer?.startedAtMs ?? 0);
    if (raised.length > 0 || tookMs <= 4000) return raised;
    return [
      {
        path: "time",
        expected: "an error when the deadline of 1000 ms has passed",
        actual: `${sayResult(answer)}, after ${Math.round(tookMs)} ms`,
      },
    ];
  },
};

/** Checks of a client's own wait for the end of a job, where it claims one. */
export const pollingChecks: readonly Check[] = [ends, pace, unknown, deadline];
