import fc, { type Arbitrary } from "fast-check";
import { type Answer, changed, plainBody, setting } from "../../../generators/answer.js";
import { anyBody } from "../../../generators/any-answer.js";
import { businessRefusal } from "../../../generators/refusal.js";
import { awkwardText, awkwardTexts } from "../../../generators/text.js";
import { bodyLeaves } from "../../../schemas/contract/body.js";
import type { LeafMember } from "../../../schemas/contract/members.js";
import { sentence } from "../../../schemas/sentence.js";
import type { Case, Exchange, Format, Sample } from "../../../schemas/types.js";
import type { Check, Scope } from "../check.js";
import { learnsMessage } from "../judge/outcome.js";
import { differParity, parityCoercions } from "../judge/parity.js";
import { answerSample, counted, entriesName, mostEntries } from "./answers.js";
import { once } from "./cases.js";
import { businessCodesOf, gatewaySays } from "./refused.js";

/** The same answer twice: the first call gets it as XML, the second as JSON. */
function both(name: string, sample: (format: Format) => Sample): Case {
  const [xml, json] = [once(sample("XML")), once(sample("JSON"))];
  const calls = [...xml.calls, ...json.calls].map((call, account) => ({ ...call, account }));
  return { name, accounts: [...xml.accounts, ...json.accounts], calls };
}

const ofBody = (scope: Scope, name: string, body: Answer): Case =>
  both(name, (format) => answerSample(scope, name, format, body));

function parity(id: string, always: (scope: Scope) => Case[], cases?: (scope: Scope) => Arbitrary<Case>): Check {
  return {
    id,
    always,
    ...(cases ? { cases } : {}),
    judge: ({ results: [xml, json] }, { contract }) => differParity(contract, xml, json),
    notes: ({ results: [xml, json] }, { contract }) => parityCoercions(contract, xml, json),
  };
}

/** If one format exposes the message of a failure to the caller, the other format must expose it too. */
function failureParity(id: string, always: (scope: Scope) => Case[]): Check {
  const learnt = ({ results, case: { calls } }: Exchange, call: number, { contract }: Scope) => {
    const { response, gateway } = calls[call]?.means ?? {};
    const { ErrorMessage, Message } = (response ?? {}) as { ErrorMessage?: string; Message?: string };
    const text = ErrorMessage ?? Message ?? gateway?.Message ?? "";
    return learnsMessage(contract, text, results[call]).length === 0;
  };
  const say = (isLearnt: boolean) => (isLearnt ? "the message of the failure" : "another message");
  return {
    ...parity(id, always),
    judge: (exchange, scope) => {
      const [xml, json] = [learnt(exchange, 0, scope), learnt(exchange, 1, scope)];
      const differ = {
        path: "$.message",
        expected: sentence("as from JSON: {0}", say(json)),
        actual: sentence("from XML: {0}", say(xml)),
      };
      return [
        ...differParity(scope.contract, exchange.results[0], exchange.results[1]),
        ...(xml === json ? [] : [differ]),
      ];
    },
  };
}

const unknown = [
  { at: "root", name: "NextToken", value: "next" },
  { at: "data", name: "Owner", value: { Status: 9 } },
  { at: "target", name: "TargetRegion", value: "cn-shanghai" },
] as const;

/** Returns the first enumeration of a contract, if it has one. */
const firstEnum = ({ contract }: Scope): LeafMember | undefined =>
  bodyLeaves(contract).find(({ values, path }) => values.length > 0 && !path.includes("[]"));

/** The plain body with each documented value of its first enumeration. */
function eachState(scope: Scope): Case[] {
  const leaf = firstEnum(scope);
  if (!leaf) return [ofBody(scope, sentence("a plain {0}", scope.contract.words.answer.en), plainBody(scope.contract))];
  return leaf.values.map((each) =>
    ofBody(scope, `${leaf.name} ${each.const}`, setting(scope.contract, leaf.path, each.const)),
  );
}

/** The plain body with undocumented values in its enumerations. */
const future = ({ contract }: Scope): Answer =>
  changed(contract, ({ values, type }, plain) => {
    if (values.length === 0) return plain;
    return type === "text" ? "Future" : 7;
  });

/** Replaces two of the texts and leaves the others plain. */
function awkward({ contract }: Scope, text: (leaf: LeafMember, nth: number) => string): Answer {
  const texts = bodyLeaves(contract).filter(({ type, path }) => type === "text" && path !== contract.echo);
  return changed(contract, (leaf, plain) => {
    const nth = texts.indexOf(leaf);
    return nth === 0 || nth === 2 ? text(leaf, nth) : plain;
  });
}

/** Checks that XML and JSON of the same answer are understood in the same way. */
export const parityChecks: readonly Check[] = [
  parity("parity.job", eachState, (scope) =>
    anyBody(scope.contract).map((body) => ofBody(scope, sentence("any {0}", scope.contract.words.answer.en), body)),
  ),
  parity(
    "parity.text",
    (scope) =>
      awkwardTexts.map((text) =>
        ofBody(
          scope,
          sentence("text {0}", JSON.stringify(text.slice(0, 20))),
          awkward(scope, () => text),
        ),
      ),
    (scope) =>
      fc.tuple(awkwardText(), awkwardText()).map((texts) =>
        ofBody(
          scope,
          "any text",
          awkward(scope, (_leaf, nth) => texts[nth === 0 ? 0 : 1]),
        ),
      ),
  ),
  parity(
    "parity.list",
    (scope) =>
      [0, 1, 2, 3, mostEntries(scope)].map((count) => ofBody(scope, entriesName(scope, count), counted(scope, count))),
    (scope) => fc.nat({ max: mostEntries(scope) }).map((count) => ofBody(scope, "any list", counted(scope, count))),
  ),
  failureParity("parity.failure", (scope) => {
    const { contract } = scope;
    return businessCodesOf(scope).map((code) =>
      both(sentence("a business failure {0}", code), (format) => businessRefusal(code, format, { contract })),
    );
  }),
  failureParity("parity.gateway", (scope) => [
    both("an unknown access key", (format) => gatewaySays(scope, "InvalidAccessKeyId.NotFound", format)),
    both("a signature that does not match", (format) => gatewaySays(scope, "SignatureDoesNotMatch", format)),
  ]),
  parity("parity.open", (scope) => [
    both("unknown members", (format) => answerSample(scope, "", format, plainBody(scope.contract), { unknown })),
    ofBody(scope, "values from the future", future(scope)),
  ]),
];
