import fc from "fast-check";
import { plainBody, setting, valueAt } from "../../../generators/answer.js";
import {
  entityBomb,
  extensions,
  externalEntity,
  illegals,
  truncated,
  wrongTypes,
} from "../../../generators/illegal.js";
import type { UnknownMember } from "../../../generators/spelling.js";
import { unreadableSample } from "../../../generators/wire.js";
import { bodyLeaves } from "../../../schemas/contract/body.js";
import { sentence } from "../../../schemas/sentence.js";
import type { CallResult, Exchange, Fault, Format, Meaning, Sample } from "../../../schemas/types.js";
import { say, sayResult } from "../../engine/say.js";
import type { Check, Scope } from "../check.js";
import { integerText } from "../judge/leaf.js";
import { mustRaise } from "../judge/outcome.js";
import { seenAt, seenInFirst } from "../judge/view.js";
import { answerCase, differOnly, named } from "./answers.js";
import { once, perFormat } from "./cases.js";
import { xmlText } from "./xml-text.js";

const judgeRefusal = ({ results: [answer] }: Exchange): Fault[] =>
  mustRaise(answer, "an error, because the body is not a valid answer");

/** Invalid answers with an HTTP status other than 200. */
const elsewhere = (format: Format): Sample[] => [
  ...[202, 204, 205, 302, 304].map((status) =>
    unreadableSample(sentence("HTTP {0} with no body", status), format, "", "there is no document", { status }),
  ),
  unreadableSample(sentence("HTTP {0} with a page", 404), format, "<html><body>Not found</body></html>", "it is HTML", {
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

/**
 * The client must raise an error (with the right RequestId, if it exposes one) or pass the value on exactly as written.
 */
function judgeOddity({ contract }: Scope, { oddity, response }: Meaning, answer: CallResult | undefined): Fault[] {
  if (answer?.raised) {
    const { requestId } = answer.raised;
    const same = requestId === undefined || requestId.trim() === response?.RequestId?.trim();
    return same ? [] : [{ path: "$.RequestId", expected: say(response?.RequestId), actual: say(requestId) }];
  }
  const path = oddity?.path ?? "$";
  const value = seenInFirst(contract.answer.members, answer?.returned, path);
  if (answer?.returned !== undefined && isSame(value, oddity?.written)) return [];
  const expected = sentence("an error, or {0} handed on untouched", say(oddity?.written));
  return [{ path, expected, actual: answer?.returned === undefined ? sayResult(answer) : say(value) }];
}

/** Returns whether the values are the same. A number may match its text digit by digit. */
function isSame(value: unknown, written: unknown): boolean {
  if (written === null) return value === undefined || value === null;
  if (typeof value === "number" && typeof written === "string") return String(value) === written;
  if (typeof written === "object" && "$int" in written)
    return value === written.$int || integerText(value) === written.$int;
  return JSON.stringify(value) === JSON.stringify(written);
}

const MAX_EXPANDED = 5000;

const xmlSafety: Check = {
  id: "parsing.xml-safety",
  always: ({ contract }) => [entityBomb(contract), ...externalEntity(contract)].map((sample) => once(sample)),
  judge: ({ fetched, results: [answer] }) => {
    const loaded = fetched.map((name) => ({
      path: "network",
      expected: "no external entity is fetched",
      actual: sentence("fetched {0}", name),
    }));
    const size = JSON.stringify(answer?.returned ?? "").length;
    const expanded =
      size > MAX_EXPANDED
        ? [{ path: "$", expected: "no entity expands", actual: sentence("{0} characters were returned", size) }]
        : [];
    const stuck =
      answer?.silent === undefined ? [] : [{ path: "$", expected: "an answer or an error", actual: sayResult(answer) }];
    return [...loaded, ...expanded, ...stuck];
  },
};

/** The leaf that a poisoned body tries to set: the first number outside of lists, or else the first leaf. */
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
      answerCase(scope, sentence("__proto__ beside a {0}", noun), format, plainBody(contract), { unknown }),
      answerCase(scope, sentence("__proto__ instead of a {0}", name), format, lacking, { unknown }),
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
    // parsing.absent judges the values for absent members
    const absent = valueAt(call?.means.response, path) === undefined;
    const taken = String(seenAt(answer, path)) === String(strangeValue);
    return [...names, ...(absent && !taken ? [] : differOnly(exchange, scope, named(path)))];
  },
};

/** Checks of invalid or malicious bytes. */
export const malformedChecks: readonly Check[] = [malformed, strictness, wrongType, xmlText, xmlSafety, pollution];
