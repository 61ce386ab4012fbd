import { codes } from "../../../schemas/codes.js";
import type { Contract } from "../../../schemas/contract/contract.js";
import { flagship } from "../../../schemas/contract/flagship.js";
import type { ServiceStep, ShapeAnswer } from "../../../schemas/types.js";
import { codeIn, isThrottled, jobIn, memberAt, readingOf, successIn } from "../reply.js";

const passing = new Set(codes.filter(({ retryable }) => retryable).map(({ code }) => code));

/** The kind of answer of a whole reply. */
export function answerOf(step: ServiceStep, contract: Contract = flagship): ShapeAnswer {
  const status = step.reply?.status ?? 0;
  const code = codeIn(step, contract);
  if (isThrottled(step, contract) || status === 429) return "throttle";
  if (status >= 500 || passing.has(code ?? "")) return "failing";
  const { tree } = readingOf(step);
  if (!tree) return "unread";
  if (jobIn(step, contract)) return "job";
  const success = successIn(step, contract);
  if (success !== undefined) return success ? "success" : "failure";
  return code !== undefined || memberAt(tree, "HostId") !== undefined ? "gateway" : "other";
}

/** Whether an answer depends only on the moment, and not on the question. */
export function isPassing(answer: ShapeAnswer): boolean {
  return answer === "throttle" || answer === "failing";
}
