import { plainJob } from "../../../generators/job.js";
import { success } from "../../../generators/response.js";
import { responseSample, withDelivery } from "../../../generators/wire.js";
import type { Case, Format } from "../../../schemas/types.js";
import type { Check } from "../check.js";
import { once, perFormat } from "./cases.js";
import { apart } from "./endpoints.js";
import { plainAnswer } from "./plain.js";
import { differAll } from "./values.js";

type Respelling = readonly [name: string, from: RegExp, to: string];

/** What a service may write and hardly any does. Sources: RFC 8259, 6 and 8.1; XML 1.0, 2.5; Namespaces in XML, 6.2. */
const respellings: Record<Format, readonly Respelling[]> = {
  JSON: [
    ["a byte order mark before JSON", /^/, "\uFEFF"],
    ["numbers with an exponent", /"Total":5/, '"Total":0.5e1'],
    ["a long with an exponent", /"GmtCreate":1581595942000/, '"GmtCreate":1.581595942E12'],
    ["an integer with a decimal point", /"Status":1/, '"Status":1.0'],
    ["a negative zero", /"Strategy":0/, '"Strategy":-0'],
    ["a member of null beside the others", /"Total":5/, '"Progress":null,"Total":5'],
  ],
  XML: [
    ["a default namespace", /<QueryDevice\w+/, '$& xmlns="http://iot.aliyuncs.com/doc/2018-01-20"'],
    ["a comment inside a text", /pkBwVGxT/, "pkBw<!-- half -->VGxT"],
    ["a comment inside a number", /1581595942000/, "1581595<!-- half -->942000"],
    ["a processing instruction inside a text", /uid-source/, "uid<?kit half?>-source"],
    ["a text that is half a CDATA section", /uid-target/, "uid<![CDATA[-tar]]>get"],
    ["white space around numbers", />1581595942000</, ">\n  1581595942000\n<"],
  ],
};

function respelled(format: Format): Case[] {
  const sample = responseSample("", format, success(plainJob));
  return respellings[format].map(([name, from, to]) =>
    once({ ...sample, name, reply: { ...sample.reply, body: sample.reply.body?.replace(from, to) ?? "" } }),
  );
}

/** Spellings that JSON and XML allow and that are rare SHOULD be understood or refused, and MUST NOT read as other values. */
const rareSpelling: Check = {
  id: "parsing.rare-spelling",
  always: (scope) => perFormat(scope, respelled),
  judge: (exchange) => (exchange.results[0]?.raised ? [] : differAll(exchange)),
};

/** An interim response before the answer SHOULD make no difference. */
const interim: Check = {
  id: "parsing.interim",
  always: (scope) =>
    perFormat(scope, (format) =>
      ([102, 103] as const).map((status) =>
        apart(
          scope,
          once(withDelivery(plainAnswer(format), { interim: status }), { name: `HTTP ${status}, then the answer` }),
        ),
      ),
    ),
  judge: differAll,
};

/** Checks of what HTTP, JSON and XML allow and hardly any service does. */
export const rareSpellingChecks: readonly Check[] = [rareSpelling, interim];
