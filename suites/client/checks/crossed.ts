import { plainJob } from "../../../generators/job.js";
import { success } from "../../../generators/response.js";
import { responseSample } from "../../../generators/wire.js";
import type { Case, Exchange, Fault, Format } from "../../../schemas/types.js";
import { say, sayResult } from "../../engine/say.js";
import { view } from "../judge/view.js";

const calls = 4;
const mark = (index: number) => `answer-${index}`;

/** Calls of one account for different JobIds at once; each reply has a ProductKey of its own. */
export function crossed(format: Format): Case {
  const samples = Array.from({ length: calls }, (_, index) =>
    responseSample("", format, success({ ...plainJob, ProductKey: mark(index) })),
  );
  return {
    name: `${calls} calls for different JobIds at once (${format})`,
    accounts: [{ replies: samples.map(({ reply }) => reply) }],
    calls: samples.map(({ means }, index) => ({ account: 0, format, jobId: `job-${index}`, means })),
    together: true,
  };
}

/** Whether a case is one of crossed calls. */
export function isCrossed({ case: { calls: made } }: Exchange): boolean {
  return made.length > 1;
}

/** Faults of calls that returned the answer to another request. */
export function differCrossed({ requests, results, case: { calls: made } }: Exchange): Fault[] {
  return results.flatMap((answer) => {
    const [request, another] = requests.filter(({ params }) => params["JobId"] === made[answer.call]?.jobId);
    // that a JobId was asked for twice, or never, is reported by request.job-id
    if (request?.replyIndex === undefined || another) return [];
    const actual = view(answer)?.data?.["ProductKey"];
    if (actual === mark(request.replyIndex)) return [];
    const expected = `${say(mark(request.replyIndex))}, the answer to its own request`;
    return [
      {
        path: `call ${answer.call + 1}: $.Data.ProductKey`,
        expected,
        actual: actual ? say(actual) : sayResult(answer),
      },
    ];
  });
}
