import { markLeaf } from "../../../generators/answer.js";
import { sentence } from "../../../schemas/sentence.js";
import type { Case, Exchange, Fault, Format } from "../../../schemas/types.js";
import { say, sayResult } from "../../engine/say.js";
import type { Of, Scope } from "../check.js";
import { answerSample, marked } from "./answers.js";
import { markIn } from "./mark.js";

const calls = 4;
const mark = (index: number) => `answer-${index}`;

/** Simultaneous calls of one account for different keys. Each reply has a distinct mark. */
export function crossed(scope: Of, format: Format): Case {
  const samples = Array.from({ length: calls }, (_, index) =>
    answerSample(scope, "", format, marked(scope, mark(index))),
  );
  const name = sentence("{0} calls for different {1}s at once", calls, scope.contract.key ?? "answer");
  return {
    name: sentence("{0} ({1})", name, format),
    accounts: [{ replies: samples.map(({ reply }) => reply) }],
    calls: samples.map(({ means }, index) => ({ account: 0, format, jobId: `job-${index}`, means })),
    together: true,
  };
}

/** Returns whether a case has crossed calls. */
export function isCrossed({ case: { calls: made } }: Exchange): boolean {
  return made.length > 1;
}

/** Returns faults of calls that returned the answer to another request. */
export function differCrossed({ requests, results, case: { calls: made } }: Exchange, scope: Scope): Fault[] {
  const { key } = scope.contract;
  // without a key, a request cannot be assigned to a call
  if (key === undefined) return [];
  return results.flatMap((answer) => {
    const [request, another] = requests.filter(({ params }) => params[key] === made[answer.call]?.jobId);
    // request.job-id reports a key that was requested twice or never
    if (request?.replyIndex === undefined || another) return [];
    const actual = markIn(scope, answer);
    if (actual === mark(request.replyIndex)) return [];
    const expected = sentence("{0}, the answer to its own request", say(mark(request.replyIndex)));
    const path = sentence("call {0}: {1}", answer.call + 1, markLeaf(scope.contract)?.path ?? "$");
    return [{ path, expected, actual: actual ? say(actual) : sayResult(answer) }];
  });
}
