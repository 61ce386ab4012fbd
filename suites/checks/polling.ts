import { plainJob } from "../../generators/job.js";
import { success } from "../../generators/response.js";
import { responseSample } from "../../generators/wire.js";
import type { Case, Format } from "../../schemas/types.js";
import type { Check, Scope } from "../check.js";
import { mustRaise } from "../judge/outcome.js";
import { countOf, sayTold } from "../judge/say.js";
import { perFormat, scripted } from "./cases.js";
import { differLeaves } from "./values.js";
import { busiest } from "./wire.js";

const windowMs = 950;
const mostPolls = 10;

/** A wait for a job that goes through these states; the last one stays. */
function waiting(format: Format, states: readonly number[], timeoutMs = 20_000): Case {
  const samples = states.map((Status) => responseSample("", format, success({ ...plainJob, Status })));
  const means = samples.at(-1)?.means ?? { kind: "unreadable" };
  const name = `waits through the states ${states.join(", ")}`;
  const kase = scripted(
    samples.map(({ reply }) => reply),
    means,
    { name, format, timeoutMs },
  );
  return { ...kase, calls: kase.calls.map((call) => ({ ...call, op: "wait" })) };
}

const through =
  (...paths: readonly (readonly number[])[]) =>
  (scope: Scope) =>
    perFormat(scope, (format) => paths.map((states) => waiting(format, states)));

const ends: Check = {
  id: "polling.ends",
  timed: "beside",
  always: through([0, 1, 2], [1, 3], [2], [3]),
  judge: (exchange) => {
    const {
      requests,
      case: kase,
      told: [answer],
    } = exchange;
    const planned = kase.accounts[0]?.replies.length ?? 0;
    const extra =
      requests.length === planned
        ? []
        : [{ path: "wire", expected: countOf(planned, "poll"), actual: countOf(requests.length, "poll") }];
    const aborted = kase.calls[0]?.means.response?.Data?.Status === 3;
    return [...extra, ...(aborted && answer?.raised ? [] : differLeaves(exchange, ["Status"]))];
  },
};

const pace: Check = {
  id: "polling.pace",
  timed: "last",
  always: ({ formats }) => [waiting(formats[0] ?? "JSON", [...Array.from({ length: 12 }, () => 1), 2])],
  judge: ({ requests }) => {
    const seen = busiest(requests, windowMs);
    return seen <= mostPolls
      ? []
      : [{ path: "wire", expected: `at most ${mostPolls} polls in any second`, actual: countOf(seen, "poll") }];
  },
};

const unknown: Check = {
  id: "polling.unknown",
  timed: "beside",
  always: through([1, 7, 2]),
  judge: (exchange) => differLeaves(exchange, ["Status"]),
};

const deadline: Check = {
  id: "polling.deadline",
  timed: "beside",
  always: (scope) => perFormat(scope, (format) => [waiting(format, [1], 1000)]),
  judge: ({ told: [answer] }) => {
    const raised = mustRaise(answer, "an error when the deadline of 1000 ms has passed");
    const tookMs = (answer?.atMs ?? 0) - (answer?.startedAtMs ?? 0);
    if (raised.length > 0 || tookMs <= 4000) return raised;
    return [
      {
        path: "time",
        expected: "an error when the deadline of 1000 ms has passed",
        actual: `${sayTold(answer)}, after ${Math.round(tookMs)} ms`,
      },
    ];
  },
};

/** Checks of a client's own wait for the end of a job, where it claims one. */
export const pollingChecks: readonly Check[] = [ends, pace, unknown, deadline];
