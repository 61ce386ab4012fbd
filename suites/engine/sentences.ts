import { clauseSentence } from "../../schemas/clause.js";
import { sentencesIn } from "../../schemas/sentence.js";
import type { Report, Verdict } from "../../schemas/types.js";

/** Adds the parts of its sentences to a verdict, beside their English text. */
export function withSentences({ sentences: _old, ...verdict }: Verdict): Verdict {
  return withParts(verdict, { ...verdict, clause: clauseSentence(verdict.requirement.clause) });
}

/** Adds the parts of the sentences outside of its verdicts to a report. */
export function withOwnSentences({ sentences: _old, ...report }: Report): Report {
  const { verdicts: _own, shape: _words, ...rest } = report;
  return withParts(report, rest);
}

function withParts<T extends object>(whole: T, texts: unknown): T & Pick<Verdict, "sentences"> {
  const sentences = sentencesIn(texts);
  return sentences.length === 0 ? whole : { ...whole, sentences };
}
