import { plainJob } from "../../../generators/job.js";
import { success } from "../../../generators/response.js";
import { responseSample, withDelivery } from "../../../generators/wire.js";
import { sentence } from "../../../schemas/sentence.js";
import type { Format } from "../../../schemas/types.js";
import { countOf } from "../../engine/say.js";
import type { Check, Scope } from "../check.js";
import { ample } from "./ample.js";
import { plainAnswer } from "./plain.js";
import { gatewaySays } from "./refused.js";
import { waiting, waitingFor } from "./waiting.js";
import { busiest } from "./wire.js";

const windowMs = 900;
const MAX_POLLS = 10;

/** Consecutive answers without a Status, which are not a reason to poll again immediately. */
function stateless(scope: Scope) {
  const format = scope.formats[0] ?? "JSON";
  const { Status: _none, ...job } = plainJob;
  const [less, over] = [job, { ...job, Status: 2 }].map((each) => responseSample("", format, success(each)));
  if (!less || !over) return [];
  const replies = [...Array.from({ length: 14 }, () => less.reply), over.reply];
  const name = sentence("waits, and {0} answers have no Status", 14);
  return [waitingFor(replies, over.means, { name, format, timeoutMs: ample(scope, 60_000) })];
}

/** A client that pauses for a fraction of the remaining time barely pauses near the deadline. */
const endless = { timeoutMs: 2500, name: "waits for a job that goes on, until the deadline" };

/** A client that skips its pause after a failure polls as fast as it can while the service is out of order. */
function outages(scope: Scope) {
  const failures = {
    "a throttle": (format: Format) => gatewaySays(scope, "Throttling.User", format),
    "HTTP 503": (format: Format) => gatewaySays(scope, "ServiceUnavailable", format, { status: 503 }),
    "a reset connection": (format: Format) => withDelivery(plainAnswer(scope, format), { fault: "reset" }),
  };
  return Object.entries(failures).map(([what, failure], index) => {
    const format = scope.formats[index % scope.formats.length] ?? "JSON";
    const { reply, means } = failure(format);
    const name = sentence("waits, and {0} answers every look", what);
    return waitingFor([reply], means, { name, format, timeoutMs: endless.timeoutMs });
  });
}

/** A waiter MUST send at most 10 polls in any one-second window. */
export const pollingPace: Check = {
  id: "polling.pace",
  wire: true,
  phase: "last",
  // a client's own pauses may be long, so each format is used for only one of the two states
  always: (scope) =>
    [0, 1]
      .map((status) => {
        const format = scope.formats[status % scope.formats.length] ?? "JSON";
        return waiting(scope, format, [...Array.from({ length: 12 }, () => status), 2]);
      })
      .concat(stateless(scope), waiting(scope, scope.formats[0] ?? "JSON", [0], endless), outages(scope)),
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
