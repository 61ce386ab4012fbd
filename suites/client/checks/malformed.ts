import fc from "fast-check";
import { type Answer, changed, plainBody, setting, valueAt } from "../../../generators/answer.js";
import {
  entityBomb,
  extensions,
  externalEntity,
  illegals,
  truncated,
  wrongTypes,
} from "../../../generators/illegal.js";
import { type Spelling, type UnknownMember, xmlSpelling } from "../../../generators/spelling.js";
import { unreadableSample } from "../../../generators/wire.js";
import { bodyLeaves } from "../../../schemas/contract/body.js";
import type { Contract } from "../../../schemas/contract/contract.js";
import type { CallResult, Exchange, Fault, Format, Meaning, Sample } from "../../../schemas/types.js";
import { say, sayResult } from "../../engine/say.js";
import type { Check, Scope } from "../check.js";
import { integerText } from "../judge/leaf.js";
import { mustRaise } from "../judge/outcome.js";
import { seenAt, seenInFirst } from "../judge/view.js";
import { answerCase, coerced, differAll, differOnly, fewEntries, named } from "./answers.js";
import { once, perFormat } from "./cases.js";

const judgeRefusal = ({ results: [answer] }: Exchange): Fault[] =>
  mustRaise(answer, "an error, because the body is not a valid answer");

/** What is no answer under another HTTP status than 200. */
const elsewhere = (format: Format): Sample[] => [
  ...[202, 204, 205, 302, 304].map((status) =>
    unreadableSample(`HTTP ${status} with no body`, format, "", "there is no document", { status }),
  ),
  unreadableSample("HTTP 404 with a page", format, "<html><body>Not found</body></html>", "it is HTML", {
    status: 404,
    headers: { "content-type": "text/html" },
  }),
];

const malformed: Check = {
  id: "parsing.malformed",
  always: (scope) =>
    perFormat(scope, (format) => {
      const lenient = new Set(extensions(format, scope.contract));
      return [...illegals(format, scope.contract), ...elsewhere(format)].flatMap((sample) =>
        lenient.has(sample) ? [] : [once(sample)],
      );
    }),
  cases: ({ formats, contract }) =>
    fc.oneof(...formats.map((format) => truncated(format, contract))).map((sample) => once(sample)),
  judge: judgeRefusal,
};

const strictness: Check = {
  id: "parsing.strictness",
  always: (scope) => perFormat(scope, (format) => extensions(format, scope.contract).map((sample) => once(sample))),
  judge: judgeRefusal,
};

const wrongType: Check = {
  id: "parsing.wrong-type",
  always: (scope) => perFormat(scope, (format) => wrongTypes(format, scope.contract).map((sample) => once(sample))),
  judge: ({ case: { calls }, results: [answer] }, scope) =>
    judgeOddity(scope, calls[0]?.means ?? { kind: "response" }, answer),
};

/** Raised (with the right RequestId, where one is exposed), or handed on exactly as it was written. */
function judgeOddity({ contract }: Scope, { oddity, response }: Meaning, answer: CallResult | undefined): Fault[] {
  if (answer?.raised) {
    const { requestId } = answer.raised;
    const same = requestId === undefined || requestId.trim() === response?.RequestId?.trim();
    return same ? [] : [{ path: "$.RequestId", expected: say(response?.RequestId), actual: say(requestId) }];
  }
  const path = oddity?.path ?? "$";
  const value = seenInFirst(contract.answer.members, answer?.returned, path);
  if (answer?.returned !== undefined && isSame(value, oddity?.written)) return [];
  const expected = `an error, or ${say(oddity?.written)} handed on untouched`;
  return [{ path, expected, actual: answer?.returned === undefined ? sayResult(answer) : say(value) }];
}

/** The same value; or the number that a text writes, digit by digit. */
function isSame(value: unknown, written: unknown): boolean {
  if (written === null) return value === undefined || value === null;
  if (typeof value === "number" && typeof written === "string") return String(value) === written;
  if (typeof written === "object" && "$int" in written)
    return value === written.$int || integerText(value) === written.$int;
  return JSON.stringify(value) === JSON.stringify(written);
}

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

/** A body whose first texts have what XML must refer to. */
function withMarkup(contract: Contract, body: Answer = plainBody(contract), count = markup.length): Answer {
  const texts = bodyLeaves(contract).filter(({ type, path }) => type === "text" && path !== contract.echo);
  return changed(contract, (leaf, plain) => markup.slice(0, count)[texts.indexOf(leaf)] ?? plain, body);
}

const xmlText: Check = {
  id: "parsing.xml-text",
  always: (scope) =>
    [{}, ...xmlTexts].map((spelling) =>
      answerCase(scope, `XML written as ${JSON.stringify(spelling)}`, "XML", withMarkup(scope.contract), spelling),
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
          `any XML of any ${scope.contract.words.answer.en}`,
          "XML",
          withMarkup(scope.contract, body, 1),
          // a byte order mark may be refused: parsing.rare-spelling
          spelling.declaration === "bom" ? { ...spelling, declaration: true } : spelling,
        ),
      ),
  judge: differAll,
  notes: coerced,
};

const MAX_EXPANDED = 5000;

const xmlSafety: Check = {
  id: "parsing.xml-safety",
  always: ({ contract }) => [entityBomb(contract), ...externalEntity(contract)].map((sample) => once(sample)),
  judge: ({ fetched, results: [answer] }) => {
    const loaded = fetched.map((name) => ({
      path: "network",
      expected: "no external entity is fetched",
      actual: `fetched ${name}`,
    }));
    const size = JSON.stringify(answer?.returned ?? "").length;
    const expanded =
      size > MAX_EXPANDED
        ? [{ path: "$", expected: "no entity expands", actual: `${size} characters were returned` }]
        : [];
    const stuck =
      answer?.silent === undefined ? [] : [{ path: "$", expected: "an answer or an error", actual: sayResult(answer) }];
    return [...loaded, ...expanded, ...stuck];
  },
};

/** The leaf that poison tries to set: the first number outside of lists, else the first leaf. */
function target({ contract }: Scope) {
  const leaves = bodyLeaves(contract).filter(({ path }) => !path.includes("[]"));
  return leaves.find(({ type }) => type === "int32") ?? leaves[0];
}

const strangeValue = 3;

function poison(name: string): UnknownMember[] {
  const strange = { [name]: strangeValue, polluted: "yes", prototype: { polluted: "yes" } };
  return ["__proto__", "constructor"].flatMap((each) => [
    { at: "root" as const, name: each, value: strange },
    { at: "data" as const, name: each, value: strange },
  ]);
}

const pollution: Check = {
  id: "parsing.pollution",
  always: (scope) => {
    const { name = "Status", path = "$" } = target(scope) ?? {};
    const { contract } = scope;
    const unknown = poison(name);
    const noun = contract.words.answer.en;
    const lacking = setting(contract, path, undefined);
    return perFormat(scope, (format) => [
      answerCase(scope, `__proto__ beside a ${noun}`, format, plainBody(contract), { unknown }),
      answerCase(scope, `__proto__ instead of a ${name}`, format, lacking, { unknown }),
    ]);
  },
  judge: (exchange, scope) => {
    const names = exchange.polluted.map((name) => ({
      path: `Object.prototype.${name}`,
      expected: "nothing",
      actual: "something",
    }));
    const [answer] = exchange.results;
    const [call] = exchange.case.calls;
    if (answer?.raised) return names;
    const { path = "$" } = target(scope) ?? {};
    // what stands for an absent member is for parsing.absent to judge
    const absent = valueAt(call?.means.response, path) === undefined;
    const taken = String(seenAt(answer, path)) === String(strangeValue);
    return [...names, ...(absent && !taken ? [] : differOnly(exchange, scope, named(path)))];
  },
};

/** Checks of bytes that are wrong, or out to harm. */
export const malformedChecks: readonly Check[] = [malformed, strictness, wrongType, xmlText, xmlSafety, pollution];
