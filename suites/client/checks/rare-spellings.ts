import { plainBody } from "../../../generators/answer.js";
import { replaced } from "../../../generators/illegal-bytes.js";
import { type LeafPlace, placesOf } from "../../../generators/places.js";
import { withDelivery } from "../../../generators/wire.js";
import { rootOf } from "../../../generators/xml.js";
import { bodyLeaves } from "../../../schemas/contract/body.js";
import type { Contract } from "../../../schemas/contract/contract.js";
import type { LeafMember } from "../../../schemas/contract/members.js";
import { sentence } from "../../../schemas/sentence.js";
import type { Case, Format } from "../../../schemas/types.js";
import type { Check, Scope } from "../check.js";
import { differBody, differEnvelope, withView } from "../judge/differ.js";
import { answerSample, differAll } from "./answers.js";
import { once, perFormat } from "./cases.js";
import { apart } from "./endpoints.js";
import { plainAnswer } from "./plain.js";

type Respelling = readonly [name: string, part: string, by: string];

const exponent = (digits: string) =>
  `${digits.charAt(0)}.${digits.slice(1).replace(/0+$/, "") || "0"}E${digits.length - 1}`;

/** Encodings that JSON allows and services rarely use. Sources: RFC 8259, 6 and 8.1. */
function inJson(contract: Contract): Respelling[] {
  const { number, long, tag } = placesOf(contract);
  const written = ({ name, json }: LeafPlace, by: string) => [`"${name}":${json}`, `"${name}":${by}`] as const;
  const zero = bodyLeaves(contract).find(({ type, plain }) => type === "int32" && plain === 0);
  const isNumber = ({ text }: LeafPlace) => /^\d+$/.test(text);
  return [
    ["a byte order mark before JSON", "{", "\uFEFF{"],
    ...(isNumber(number)
      ? ([["numbers with an exponent", ...written(number, `${Number(number.text) / 10}e1`)]] as Respelling[])
      : []),
    ...(isNumber(long) ? ([["a long with an exponent", ...written(long, exponent(long.text))]] as Respelling[]) : []),
    ...(isNumber(tag) ? ([["an integer with a decimal point", ...written(tag, `${tag.text}.0`)]] as Respelling[]) : []),
    ...(zero ? ([["a negative zero", `"${zero.name}":0`, `"${zero.name}":-0`]] as Respelling[]) : []),
    ["a member of null beside the others", `"${number.name}":`, `"Progress":null,"${number.name}":`],
  ];
}

/** Encodings that XML allows and services rarely use. Sources: XML 1.0, 2.5 and 4.3.3; Namespaces in XML, 6.2. */
function inXml(contract: Contract): Respelling[] {
  const { long } = placesOf(contract);
  const root = rootOf(contract);
  const texts = bodyLeaves(contract).filter(({ type, path }) => type === "text" && path !== contract.echo);
  const [first, second = first, third = second] = texts;
  const parted = (name: string, leaf: LeafMember | undefined, by: (head: string, rest: string) => string) => {
    const text = String(leaf?.plain ?? "");
    return leaf
      ? [[name, `<${leaf.name}>${text}<`, `<${leaf.name}>${by(text.slice(0, 4), text.slice(4))}<`] as const]
      : [];
  };
  return [
    ["a byte order mark before XML", `<${root}`, `\uFEFF<?xml version="1.0" encoding="UTF-8"?><${root}`],
    ["a default namespace", `<${root}`, `<${root} xmlns="http://${contract.host}/doc/${contract.version}"`],
    ...parted("a comment inside a text", first, (head, rest) => `${head}<!-- half -->${rest}`),
    ["a comment inside a number", `>${long.text}<`, `>${long.text.slice(0, 2)}<!-- half -->${long.text.slice(2)}<`],
    ...parted("a processing instruction inside a text", second, (head, rest) => `${head}<?kit half?>${rest}`),
    ...parted(
      "a text that is half a CDATA section",
      third,
      (head, rest) => `${head}<![CDATA[${rest.slice(0, -1)}]]>${rest.slice(-1)}`,
    ),
    ...(/^\d+$/.test(long.text)
      ? ([["white space around numbers", `>${long.text}<`, `>\n  ${long.text}\n<`]] as Respelling[])
      : []),
  ];
}

function respelled(scope: Scope, format: Format): Case[] {
  const sample = answerSample(scope, "", format, plainBody(scope.contract));
  const ways = format === "JSON" ? inJson(scope.contract) : inXml(scope.contract);
  return ways.map(([name, part, by]) =>
    once({ ...sample, name, reply: { ...sample.reply, body: replaced(sample.reply.body ?? "", part, by) } }),
  );
}

/** Rare encodings that JSON and XML allow SHOULD be understood or refused, and MUST NOT be read as other values. */
const rareSpelling: Check = {
  id: "parsing.rare-spelling",
  always: (scope) => perFormat(scope, (format) => respelled(scope, format)),
  judge: ({ case: { calls }, results: [answer] }, { contract }) => {
    const { format, means = { kind: "response" } } = calls[0] ?? {};
    if (answer?.raised) return [];
    const latitude = { textual: means.textual, padded: format === "XML" };
    return withView(contract, answer, (seen) => [
      ...differEnvelope(contract, means, seen),
      ...differBody(contract, means, seen, { latitude }),
    ]);
  },
};

/** An interim response before the answer SHOULD make no difference. */
const interim: Check = {
  id: "parsing.interim",
  always: (scope) =>
    perFormat(scope, (format) =>
      ([102, 103] as const).flatMap((status) =>
        [
          once(withDelivery(plainAnswer(scope, format), { interim: status }), {
            name: sentence("HTTP {0}, then the answer", status),
          }),
          once(withDelivery(plainAnswer(scope, format), { interim: status, interimTimes: 2 }), {
            name: sentence("HTTP {0} twice, then the answer", status),
          }),
        ].map((testCase) => apart(scope, testCase)),
      ),
    ),
  judge: differAll,
};

/** Checks of features that HTTP, JSON and XML allow and services rarely use. */
export const rareSpellingChecks: readonly Check[] = [rareSpelling, interim];
