import { withDelivery } from "../../../generators/wire.js";
import { sentence } from "../../../schemas/sentence.js";
import type { Call, Case, Delivery, Format, Sample } from "../../../schemas/types.js";
import type { Scope } from "../check.js";
import { answerSample, marked } from "./answers.js";

/** One call of a sequence, and the reply to it. */
export interface Step extends Partial<Pick<Call, "account" | "format" | "jobId" | "timeoutMs" | "afterMs">> {
  reply?: (format: Format) => Sample;
  delivery?: Delivery;
  /** So many replies are alike, for a client that tries again; the next call gets the one after them. */
  attempts?: number;
}

/** The text by which an answer is known: of which account it is, and which of its replies. */
export const mark = (account: number, index: number) => `answer-${account}-${index}`;

/** Calls one after the other; each good answer has a text by which it is known. */
export function inTurn(scope: Scope, name: string, format: Format, steps: readonly Step[]): Case {
  const replies: Sample["reply"][][] = [];
  const isRetried = steps.some(({ attempts }) => attempts !== undefined);
  const calls = steps.map((step, index): Call => {
    const { account = 0, reply, delivery, attempts = 1, ...asked } = { format, jobId: `job-${index}`, ...step };
    replies[account] ??= [];
    const body = marked(scope, mark(account, replies[account].length));
    const made = reply?.(asked.format) ?? answerSample(scope, "", asked.format, body);
    const sample = delivery ? withDelivery(made, delivery) : made;
    const from = isRetried ? { replyFrom: replies[account].length } : {};
    for (let count = 0; count < attempts; count++) replies[account].push(sample.reply);
    return { account, ...asked, ...from, means: sample.means };
  });
  return { name: sentence("{0} ({1})", name, format), accounts: replies.map((own) => ({ replies: own })), calls };
}
