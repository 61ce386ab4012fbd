import fc from "fast-check";
import { type Answer, changed, successful } from "../../../generators/answer.js";
import { anyBody } from "../../../generators/any-answer.js";
import { jsonSpelling, xmlSpelling } from "../../../generators/spelling.js";
import { awkwardText, awkwardTexts, furtherTexts, jsonTexts } from "../../../generators/text.js";
import { responseSample } from "../../../generators/wire.js";
import { bodyLeaves } from "../../../schemas/contract/body.js";
import type { Contract } from "../../../schemas/contract/contract.js";
import { sentence } from "../../../schemas/sentence.js";
import type { Case, Format } from "../../../schemas/types.js";
import type { Check, Scope } from "../check.js";
import { answerCase, differOnly } from "./answers.js";
import { once, perFormat, plainKey } from "./cases.js";
import { endedEarly, throttledThenText } from "./mixed-retries.js";

/** Sets every text of a plain body to this text, except documented values. */
const everywhere = (contract: Contract, text: string): Answer =>
  changed(contract, ({ type, values }, plain) => (type === "text" && values.length === 0 ? text : plain));

/** Content types without a charset. JSON is still UTF-8, and so is XML unless it declares another encoding. */
const noCharset = { JSON: ["application/json"], XML: ["application/xml", "text/xml"] };

/** Answers with non-ASCII text whose Content-Type has no charset. Sources: RFC 8259, 8.1; RFC 7303, 3.2. */
function uncharted(scope: Scope, format: Format): Case[] {
  const { contract } = scope;
  const answer = successful(contract, everywhere(contract, "设备 é 😀"));
  return noCharset[format].map((type) => {
    const name = sentence("text as {0}, of which no charset is named", type);
    const sample = responseSample(name, format, answer, { headers: { "content-type": type }, contract });
    return once(sample, { jobId: plainKey(scope) });
  });
}

/** Bodies that contain these texts, one in each member. One body mixes texts of different kinds. */
function spread(scope: Scope, format: Format, name: string, texts: readonly string[]): Case[] {
  const { contract } = scope;
  const places = bodyLeaves(contract).filter(({ type, values }) => type === "text" && values.length === 0);
  const count = Math.ceil(texts.length / places.length);
  return Array.from({ length: count }, (_, nth) => {
    const own = texts.filter((_text, index) => index % count === nth);
    const body = changed(contract, (leaf, plain) => own[places.indexOf(leaf)] ?? plain);
    return answerCase(scope, sentence("{0}, {1} of {2}", name, nth + 1, count), format, body);
  });
}

const text: Check = {
  id: "parsing.text",
  always: (scope) => [
    ...perFormat(scope, (format) => [
      ...uncharted(scope, format),
      ...throttledThenText(scope, format),
      ...spread(scope, format, "rare texts", furtherTexts),
    ]),
    ...(scope.formats.includes("JSON") ? spread(scope, "JSON", "empty, blank and control texts", jsonTexts) : []),
    ...perFormat(scope, (format) =>
      awkwardTexts.flatMap((awkward) => {
        const shown = JSON.stringify(awkward.slice(0, 20));
        const body = everywhere(scope.contract, awkward);
        return [
          answerCase(scope, sentence("text {0}", shown), format, body),
          answerCase(scope, sentence("escaped text {0}", shown), format, body, { escapes: true }),
        ];
      }),
    ),
  ],
  cases: (scope) =>
    fc
      .record({
        body: anyBody(scope.contract, { text: awkwardText() }),
        format: fc.constantFrom(...scope.formats),
        json: jsonSpelling({ free: ["escapes"] }),
        xml: xmlSpelling({ free: ["escapes"] }),
      })
      .map(({ body, format, json, xml }) =>
        answerCase(scope, "any text", format, body, format === "JSON" ? json : xml),
      ),
  judge: (exchange, scope) =>
    endedEarly(exchange) ? [] : differOnly(exchange, scope, ({ type }) => type === "text" || type === "list"),
};

/** Checks of texts. */
export const textChecks: readonly Check[] = [text];
