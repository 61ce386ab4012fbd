import { failed, plainBody } from "../../../generators/answer.js";
import { plainJob } from "../../../generators/job.js";
import { responseSample } from "../../../generators/wire.js";
import { bodyLeaves } from "../../../schemas/contract/body.js";
import type { Contract } from "../../../schemas/contract/contract.js";
import type { LeafMember } from "../../../schemas/contract/members.js";
import type { Case, Format } from "../../../schemas/types.js";
import { sayResult } from "../../engine/say.js";
import type { Check, Scope } from "../check.js";
import { differEnvelope } from "../judge/differ.js";
import { presentsSuccess } from "../judge/outcome.js";
import { view } from "../judge/view.js";
import { answerCase, answerSample, differOnly, eachValue, listed, named, withValue } from "./answers.js";
import { once, perFormat } from "./cases.js";
import { differJob, jobCase } from "./jobs.js";
import { refusal } from "./refused.js";

const target = plainJob.TargetInstanceConfigs;

/** The maximum number of enumerated leaves to test. More would find nothing new. */
const MAX_ENUMS = 6;

const enumsOf = (contract: Contract) =>
  bodyLeaves(contract)
    .filter(({ values }) => values.length > 0)
    .slice(0, MAX_ENUMS);

/** Each documented value in each format, as a number and, in JSON, as text. */
function documented(scope: Scope, leaf: LeafMember): Case[] {
  const values = leaf.values.map((each) => each.const);
  const inText = leaf.type !== "text" && scope.formats.includes("JSON");
  const json: Scope = { ...scope, formats: ["JSON"] };
  return [...eachValue(scope, leaf, values), ...(inText ? eachValue(json, leaf, values, { textual: true }) : [])];
}

/** A client that rejects numbers as text fails parsing.numeric-text and confuses no value here. */
const apart = (id: string, leavesOf: (contract: Contract) => readonly LeafMember[]): Check => ({
  id,
  always: (scope) => leavesOf(scope.contract).flatMap((leaf) => documented(scope, leaf)),
  judge: (exchange, scope) => {
    const [call] = exchange.case.calls;
    const refusedText = call?.format === "JSON" && call.means.textual && exchange.results[0]?.raised;
    return refusedText ? [] : differOnly(exchange, scope, named(...leavesOf(scope.contract).map(({ path }) => path)));
  },
});

const strategies = (contract: Contract) =>
  enumsOf(contract).filter(({ path }) => path === contract.cardinality?.member);
const states = (contract: Contract) => enumsOf(contract).filter((leaf) => !strategies(contract).includes(leaf));

const outcomes = (scope: Scope, format: Format) =>
  [{}, ...(format === "JSON" ? [{ textual: true }] : [])].flatMap((spelling: { textual?: boolean }) => {
    const { contract } = scope;
    const refused = failed(contract, refusal(scope, format).means.response?.Code ?? "", "The system failed.");
    return [
      answerSample(
        scope,
        spelling.textual ? "Success true as text" : "Success true",
        format,
        plainBody(contract),
        spelling,
      ),
      responseSample(spelling.textual ? "Success false as text" : "Success false", format, refused, {
        spelling,
        contract,
      }),
    ];
  });

const successReturned: Check = {
  id: "enums.success",
  always: (scope) => perFormat(scope, (format) => outcomes(scope, format).map((sample) => once(sample))),
  judge: ({ case: { calls }, results: [answer] }, { contract }) => {
    const means = calls[0]?.means;
    const meant = means?.response?.Success;
    const refusedText = means?.textual && calls[0]?.format === "JSON" && answer?.raised;
    if (refusedText) return [];
    if (meant === false) {
      const expected = "a failure: raised, or returned with Success false";
      return presentsSuccess(contract, answer) ? [{ path: "$.Success", expected, actual: sayResult(answer) }] : [];
    }
    const seen = view(answer);
    if (!seen) return [{ path: "$", expected: "a returned job", actual: sayResult(answer) }];
    return differEnvelope(contract, means ?? { kind: "response" }, seen).filter(({ path }) => path === "$.Success");
  },
};

/** Undocumented numbers, in test order. */
const futures = [4, 7, 99, -1, 2147483647];
const fewFutures = [2, 9, -1];

/** Undocumented values of each enumeration. The first enumeration gets more values than the others. */
function future({ contract }: Scope) {
  return enumsOf(contract).flatMap((leaf, nth) => {
    const known = leaf.values.map((each) => each.const);
    const values = leaf.type === "text" ? ["Future_Value"] : nth === 0 ? futures : fewFutures;
    return values.filter((value) => !known.includes(value)).map((value) => ({ leaf, value }));
  });
}

const open: Check = {
  id: "enums.open",
  always: (scope) =>
    perFormat(scope, (format) =>
      future(scope).map(({ leaf, value }) =>
        answerCase(scope, `${leaf.name} ${value}`, format, withValue(scope, leaf, value)),
      ),
    ),
  judge: (exchange, scope) => differOnly(exchange, scope, named(...enumsOf(scope.contract).map(({ path }) => path))),
};

const cardinality: Check = {
  id: "enums.cardinality",
  always: (scope) =>
    perFormat(scope, (format) => [
      jobCase("Strategy 0 with one target", format, { ...plainJob, Strategy: 0 }),
      jobCase("Strategy 1 with one target", format, { ...plainJob, Strategy: 1 }),
      jobCase("Strategy 1 with three targets", format, {
        ...plainJob,
        Strategy: 1,
        TargetInstanceConfigs: [...target, ...target, ...target],
      }),
    ]),
  judge: (exchange, scope) => [...differJob(exchange, ["Strategy"]), ...differOnly(exchange, scope, listed)],
};

/** Checks of the enumerated members. */
export const enumChecks: readonly Check[] = [
  apart("enums.status", states),
  apart("enums.strategy", strategies),
  successReturned,
  open,
  cardinality,
];
