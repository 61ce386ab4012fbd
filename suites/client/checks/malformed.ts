import fc from "fast-check";
import {
  entityBomb,
  extensions,
  externalEntity,
  illegals,
  truncated,
  wrongTypes,
} from "../../../generators/illegal.js";
import { plainJob } from "../../../generators/job.js";
import { success } from "../../../generators/response.js";
import { type Spelling, type UnknownMember, xmlSpelling } from "../../../generators/spelling.js";
import { responseSample, unreadableSample } from "../../../generators/wire.js";
import type { CallResult, Exchange, Fault, Format, Meaning, Sample } from "../../../schemas/types.js";
import { say, sayResult } from "../../engine/say.js";
import type { Check } from "../check.js";
import { integerText } from "../judge/leaf.js";
import { mustRaise } from "../judge/outcome.js";
import { members, view } from "../judge/view.js";
import { once, perFormat } from "./cases.js";
import { coerced, differAll, differLeaves, fewTargets, jobCase } from "./values.js";

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
      const lenient = new Set(extensions(format));
      return [...illegals(format), ...elsewhere(format)].flatMap((sample) =>
        lenient.has(sample) ? [] : [once(sample)],
      );
    }),
  cases: ({ formats }) => fc.oneof(...formats.map((format) => truncated(format))).map((sample) => once(sample)),
  judge: judgeRefusal,
};

const strictness: Check = {
  id: "parsing.strictness",
  always: (scope) => perFormat(scope, (format) => extensions(format).map((sample) => once(sample))),
  judge: judgeRefusal,
};

const wrongType: Check = {
  id: "parsing.wrong-type",
  always: (scope) => perFormat(scope, (format) => wrongTypes(format).map((sample) => once(sample))),
  judge: ({ case: { calls }, results: [answer] }) => judgeOddity(calls[0]?.means ?? { kind: "response" }, answer),
};

/** Raised (with the right RequestId, where one is exposed), or handed on exactly as it was written. */
function judgeOddity({ oddity, response }: Meaning, answer: CallResult | undefined): Fault[] {
  if (answer?.raised) {
    const { requestId } = answer.raised;
    const same = requestId === undefined || requestId.trim() === response?.RequestId?.trim();
    return same ? [] : [{ path: "$.RequestId", expected: say(response?.RequestId), actual: say(requestId) }];
  }
  const path = oddity?.path ?? "$";
  const value = at(answer?.returned, path);
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

/** The value at a path such as `$.Data.Status`. */
function at(value: unknown, path: string): unknown {
  return path
    .split(".")
    .slice(1)
    .reduce<unknown>((inner, name) => members(inner)?.[name], value);
}

const xmlTexts: Spelling[] = [
  { cdata: true },
  { escapes: true },
  { declaration: true },
  { declaration: "single-quoted" },
  { declaration: "bom" },
  { comments: true },
  { attributes: true },
  { selfClosing: true },
];
const marked = { ...plainJob, ProductKey: `a&b<c>"d"'e' ]]> 中`, SourceUid: "1 < 2 && 3 > 2" };

const xmlText: Check = {
  id: "parsing.xml-text",
  always: () =>
    [{}, ...xmlTexts].map((spelling) => jobCase(`XML written as ${JSON.stringify(spelling)}`, "XML", marked, spelling)),
  cases: () =>
    fc
      .record({
        data: fewTargets,
        spelling: xmlSpelling({ free: ["cdata", "escapes", "declaration", "comments", "attributes", "selfClosing"] }),
      })
      .map(({ data, spelling }) =>
        jobCase("any XML of any job", "XML", { ...data, ProductKey: marked.ProductKey }, spelling),
      ),
  judge: differAll,
  notes: coerced,
};

const MAX_EXPANDED = 5000;

const xmlSafety: Check = {
  id: "parsing.xml-safety",
  always: () => [entityBomb, ...externalEntity].map((sample) => once(sample)),
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

const strange = { Status: 3, polluted: "yes", prototype: { polluted: "yes" } };
const poison: UnknownMember[] = [
  { at: "root", name: "__proto__", value: strange },
  { at: "data", name: "__proto__", value: strange },
  { at: "root", name: "constructor", value: strange },
  { at: "data", name: "constructor", value: strange },
];
const { Status: _none, ...stateless } = plainJob;

const pollution: Check = {
  id: "parsing.pollution",
  always: (scope) =>
    perFormat(scope, (format) => [
      jobCase("__proto__ beside a job", format, plainJob, { unknown: poison }),
      once(
        responseSample("__proto__ instead of a Status", format, success(stateless), { spelling: { unknown: poison } }),
      ),
    ]),
  judge: (exchange) => {
    const names = exchange.polluted.map((name) => ({
      path: `Object.prototype.${name}`,
      expected: "nothing",
      actual: "something",
    }));
    const [answer] = exchange.results;
    const [call] = exchange.case.calls;
    if (answer?.raised) return names;
    // what stands for an absent Status is for parsing.absent to judge
    const absent = call?.means.response?.Data?.Status === undefined;
    const taken = String(view(answer)?.data?.["Status"]) === String(strange.Status);
    return [...names, ...(absent && !taken ? [] : differLeaves(exchange, ["Status"]))];
  },
};

/** Checks of bytes that are wrong, or out to harm. */
export const malformedChecks: readonly Check[] = [malformed, strictness, wrongType, xmlText, xmlSafety, pollution];
