import { placed } from "../../../generators/answer.js";
import { withDelivery } from "../../../generators/wire.js";
import { bodyMembers } from "../../../schemas/contract/body.js";
import type { LeafMember } from "../../../schemas/contract/members.js";
import { sentence } from "../../../schemas/sentence.js";
import type { Call, Case, Delivery, Format, Sample } from "../../../schemas/types.js";
import type { Scope } from "../check.js";
import { answerSample, marked } from "./answers.js";

/** One call of a sequence and its reply. */
export interface Step extends Partial<Pick<Call, "account" | "format" | "jobId" | "timeoutMs" | "afterMs">> {
  reply?: (format: Format) => Sample;
  /** The value of a leaf of the good answer, such as a final Status. */
  value?: { leaf: LeafMember; to: unknown };
  delivery?: Delivery;
  /** The number of identical replies, for a client that retries. The next call gets the reply after them. */
  attempts?: number;
}

/** Returns the text that identifies an answer by its account and reply index. */
export const mark = (account: number, index: number) => `answer-${account}-${index}`;

/** Creates a case of sequential calls. Each good answer contains a text that identifies it. */
export function inTurn(scope: Scope, name: string, format: Format, steps: readonly Step[]): Case {
  const replies: Sample["reply"][][] = [];
  const isRetried = steps.some(({ attempts }) => attempts !== undefined);
  const calls = steps.map((step, index): Call => {
    const { account = 0, reply, value, delivery, attempts = 1, ...asked } = { format, jobId: `job-${index}`, ...step };
    replies[account] ??= [];
    const plain = marked(scope, mark(account, replies[account].length));
    const body = value ? placed(bodyMembers(scope.contract), plain, value.leaf.path, value.to) : plain;
    const made = reply?.(asked.format) ?? answerSample(scope, "", asked.format, body);
    const sample = delivery ? withDelivery(made, delivery) : made;
    const from = isRetried ? { replyFrom: replies[account].length } : {};
    for (let count = 0; count < attempts; count++) replies[account].push(sample.reply);
    return { account, ...asked, ...from, means: sample.means };
  });
  return { name: sentence("{0} ({1})", name, format), accounts: replies.map((own) => ({ replies: own })), calls };
}
