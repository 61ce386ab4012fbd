import { clauseSentence } from "../../schemas/clause.js";
import { sentencesIn } from "../../schemas/sentence.js";
import type { Report, Verdict } from "../../schemas/types.js";

/** A verdict with the parts of its sentences beside their English. */
export function withSentences({ sentences: _old, ...verdict }: Verdict): Verdict {
  return withParts(verdict, { ...verdict, clause: clauseSentence(verdict.requirement.clause) });
}

/** A report with the parts of the sentences that stand outside its verdicts. */
export function withOwnSentences({ sentences: _old, ...report }: Report): Report {
  const { verdicts: _own, shape: _words, ...rest } = report;
  return withParts(report, rest);
}

function withParts<T extends object>(whole: T, texts: unknown): T & Pick<Verdict, "sentences"> {
  const sentences = sentencesIn(texts);
  return sentences.length === 0 ? whole : { ...whole, sentences };
}
