import fc from "fast-check";
import { type Answer, changed, plainBody } from "../../../generators/answer.js";
import { type Spelling, xmlSpelling } from "../../../generators/spelling.js";
import { bodyLeaves } from "../../../schemas/contract/body.js";
import type { Contract } from "../../../schemas/contract/contract.js";
import { sentence } from "../../../schemas/sentence.js";
import type { Check } from "../check.js";
import { answerCase, coerced, differAll, fewEntries } from "./answers.js";

const xmlTexts: Spelling[] = [
  { cdata: true },
  { escapes: true },
  { declaration: true },
  { declaration: "single-quoted" },
  { comments: true },
  { attributes: true },
  { selfClosing: true },
];
const markup = [`a&b<c>"d"'e' ]]> 中`, "1 < 2 && 3 > 2"];

/** Replaces the first texts of a body with text that XML must escape. */
function withMarkup(contract: Contract, body: Answer = plainBody(contract), count = markup.length): Answer {
  const texts = bodyLeaves(contract).filter(({ type, path }) => type === "text" && path !== contract.echo);
  return changed(contract, (leaf, plain) => markup.slice(0, count)[texts.indexOf(leaf)] ?? plain, body);
}

/** A text MUST read the same in every way that XML can encode it. */
export const xmlText: Check = {
  id: "parsing.xml-text",
  always: (scope) =>
    [{}, ...xmlTexts].map((spelling) =>
      answerCase(
        scope,
        sentence("XML written as {0}", JSON.stringify(spelling)),
        "XML",
        withMarkup(scope.contract),
        spelling,
      ),
    ),
  cases: (scope) =>
    fc
      .record({
        body: fewEntries(scope),
        spelling: xmlSpelling({ free: ["cdata", "escapes", "declaration", "comments", "attributes", "selfClosing"] }),
      })
      .map(({ body, spelling }) =>
        answerCase(
          scope,
          sentence("any XML of any {0}", scope.contract.words.answer.en),
          "XML",
          withMarkup(scope.contract, body, 1),
          // parsing.rare-spelling judges a byte order mark, which a client may refuse
          spelling.declaration === "bom" ? { ...spelling, declaration: true } : spelling,
        ),
      ),
  judge: differAll,
  notes: coerced,
};
