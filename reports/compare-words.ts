import type { Verdict } from "../schemas/types.js";
import { type Change, type Comparison, kinds } from "./compare.js";
import { faultText } from "./fault.js";
import { type Language, message } from "./messages.js";
import { sentenceIn } from "./sentences.js";
import { shapeOf } from "./shapes.js";
import { exitStatus } from "./standing.js";
import { clipped, visible } from "./visible.js";

/** The changes in one clause: whether something got worse, and the number of changes of each kind. */
export function changeClause({ before, after, changes, isWorse }: Comparison, language: Language): string {
  const counts = kinds
    .filter((kind) => changes[kind].length > 0)
    .map((kind) => message(language, `diff.count.${kind}`, { n: changes[kind].length }));
  const isFatal = isWorse && exitStatus(before) === 0 && exitStatus(after) !== 0;
  const said = [...counts, ...(isFatal ? [message(language, "diff.fails-now")] : [])];
  if (said.length === 0) return message(language, "diff.same");
  return message(language, isWorse ? "diff.worse" : "diff.better", {
    what: said.join(message(language, "list.comma")),
  });
}

/** An outcome as a word, or the word for a missing verdict. */
export function outcomeWord(verdict: Verdict | undefined, language: Language): string {
  if (!verdict) return message(language, "diff.absent");
  return message(language, `outcome.${shapeOf(verdict)}`);
}

/** The reason for the present outcome, on one line: the first fault, or why the requirement was not examined. */
export function whyNow({ after }: Change, language: Language): string {
  const [fault] = after?.faults ?? [];
  if (fault) return faultText(fault, language);
  return after?.reason === undefined ? "" : visible(clipped(sentenceIn(language, after.reason), 300));
}
