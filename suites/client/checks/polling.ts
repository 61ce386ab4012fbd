import { plainJob } from "../../../generators/job.js";
import { success } from "../../../generators/response.js";
import { responseSample, withDelivery } from "../../../generators/wire.js";
import { sentence } from "../../../schemas/sentence.js";
import type { Exchange, Fault, Format } from "../../../schemas/types.js";
import { countOf, sayResult } from "../../engine/say.js";
import type { Check, Scope } from "../check.js";
import { mustRaise } from "../judge/outcome.js";
import { perFormat } from "./cases.js";
import { differJob } from "./jobs.js";
import { plainAnswer } from "./plain.js";
import { pollingPace } from "./polling-pace.js";
import { isOutOfTime, waiting, waitingFor } from "./waiting.js";

const through =
  (...paths: readonly (readonly number[])[]) =>
  (scope: Scope) =>
    perFormat(scope, (format) => paths.map((states) => waiting(scope, format, states)));

/** Many polls with the same result, on a virtual clock only. Only the deadline may end such a wait. */
const lasting = (scope: Scope) =>
  scope.clock === "virtual"
    ? perFormat(scope, (format) =>
        [0, 1].map((status) => {
          const states = [...Array.from({ length: MAX_SAME }, () => status), 2];
          return waiting(scope, format, states, {
            name: sentence("waits through {0} looks at Status {1}", MAX_SAME, status),
          });
        }),
      )
    : [];

const MAX_SAME = 120;

/** Returns the faults of the end of a wait. The client may raise an error for an aborted job. */
function differEnd(exchange: Exchange): Fault[] {
  const [call] = exchange.case.calls;
  const isAborted = call?.means.response?.Data?.Status === 3;
  return isAborted && exchange.results[0]?.raised ? [] : differJob(exchange, ["Status"]);
}

const ends: Check = {
  id: "polling.ends",
  phase: "beside",
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
    ...lasting(scope),
  ],
  judge: (exchange) => {
    const {
      requests,
      case: testCase,
      results: [answer],
    } = exchange;
    const [call] = testCase.calls;
    // a client that rejects numbers as text fails parsing.numeric-text
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

const unknown: Check = {
  id: "polling.unknown",
  phase: "beside",
  always: through([1, 7, 2], [1, -1, 3], [0, 99, 4, 2]),
  judge: (exchange) => {
    if (isOutOfTime(exchange)) return [];
    const wasSeen = exchange.requests.length >= (exchange.case.accounts[0]?.replies.length ?? 0);
    return wasSeen ? differEnd(exchange) : differJob(exchange, ["Status"]);
  },
};

/** A wait whose second poll gets no reply. */
function silentLater(scope: Scope, format: Format) {
  const plain = plainAnswer(scope, format);
  const name = "waits, and the connection falls silent";
  const replies = [plain.reply, withDelivery(plain, { fault: "silent" }).reply];
  return waitingFor(replies, plain.means, { name, format, timeoutMs: 1000 });
}

/** A wait whose first reply takes most of the deadline, and whose second poll gets no reply. */
function slowThenSilent(format: Format) {
  const job = responseSample("", format, success({ ...plainJob, Status: 1 }));
  const replies = [withDelivery(job, { delayMs: 4000 }), withDelivery(job, { fault: "silent" })];
  const name = "waits, and the connection falls silent near the deadline";
  return waitingFor(
    replies.map(({ reply }) => reply),
    job.means,
    { name, format, timeoutMs: 5000 },
  );
}

/** A job that alternates between 0 and 1. The deadline must not restart with each change. */
function wavering(scope: Scope, format: Format) {
  const timeoutMs = scope.clock === "virtual" ? 20_000 : 1000;
  const states = Array.from({ length: 60 }, (_, look) => look % 2);
  return waiting(scope, format, states, { timeoutMs, name: "waits while the Status goes from 0 to 1 and back" });
}

/** How long after its deadline a wait may end, in milliseconds. */
const leniencyMs = 3000;

const deadline: Check = {
  id: "polling.deadline",
  phase: "beside",
  always: (scope) =>
    perFormat(scope, (format) => [
      waiting(scope, format, [1], { timeoutMs: 1000 }),
      wavering(scope, format),
      silentLater(scope, format),
      slowThenSilent(format),
    ]),
  judge: ({ results: [answer], case: { calls } }) => {
    const [{ timeoutMs = 0 } = {}] = calls;
    const expected = sentence("an error when the deadline of {0} ms has passed", timeoutMs);
    const raised = mustRaise(answer, expected);
    const tookMs = (answer?.atMs ?? 0) - (answer?.startedAtMs ?? 0);
    if (raised.length > 0 || tookMs <= timeoutMs + leniencyMs) return raised;
    return [{ path: "time", expected, actual: sentence("{0}, after {1} ms", sayResult(answer), Math.round(tookMs)) }];
  },
};

/** Checks of the client's own wait for the end of a job, if it claims one. */
export const pollingChecks: readonly Check[] = [ends, pollingPace, unknown, deadline];
