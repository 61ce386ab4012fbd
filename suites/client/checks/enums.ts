import { bodyLeaves, changed, failed, plainBody } from "../../../generators/answer.js";
import { plainJob } from "../../../generators/job.js";
import { responseSample } from "../../../generators/wire.js";
import type { Format, JobView } from "../../../schemas/types.js";
import { sayResult } from "../../engine/say.js";
import type { Check, Scope } from "../check.js";
import { differEnvelope } from "../judge/differ.js";
import { presentsSuccess } from "../judge/outcome.js";
import { view } from "../judge/view.js";
import { answerCase, answerSample, differOnly, listed } from "./answers.js";
import { once, perFormat } from "./cases.js";
import { differJob, jobCase } from "./jobs.js";
import { refusal } from "./refused.js";

const target = plainJob.TargetInstanceConfigs;

/** Each value in each format, as a number and as text. */
function spelled(scope: Scope, name: "Status" | "Strategy", values: readonly number[]) {
  return perFormat(scope, (format) =>
    values.flatMap((value) => {
      const data: JobView = { ...plainJob, [name]: value };
      const typed = jobCase(`${name} ${value}`, format, data);
      return format === "XML" ? [typed] : [typed, jobCase(`${name} "${value}"`, format, data, { textual: true })];
    }),
  );
}

/** A client that refuses numbers as text fails parsing.numeric-text, and confuses no value here. */
const apart = (id: string, name: "Status" | "Strategy", values: readonly number[]): Check => ({
  id,
  always: (scope) => spelled(scope, name, values),
  judge: (exchange) => {
    const [call] = exchange.case.calls;
    const refusedText = call?.format === "JSON" && call.means.textual && exchange.results[0]?.raised;
    return refusedText ? [] : differJob(exchange, [name]);
  },
});

const outcomes = (scope: Scope, format: Format) =>
  [{}, ...(format === "JSON" ? [{ textual: true }] : [])].flatMap((spelling: { textual?: boolean }) => {
    const { contract } = scope;
    const how = spelling.textual ? " as text" : "";
    const refused = failed(contract, refusal(scope, format).means.response?.Code ?? "", "The system failed.");
    return [
      answerSample(scope, `Success true${how}`, format, plainBody(contract), spelling),
      responseSample(`Success false${how}`, format, refused, { spelling, contract }),
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

/** Numbers that no documentation names, in the order in which they are tried. */
const futures = [4, 7, 99, -1, 2147483647];
const fewFutures = [2, 9, -1];

/** Undocumented values of each enumeration: of the first more than of the others. */
function future({ contract }: Scope) {
  const enums = bodyLeaves(contract).filter(({ values }) => values.length > 0);
  return enums.slice(0, 6).flatMap((leaf, nth) => {
    const documented = leaf.values.map((each) => each.const);
    const values = leaf.type === "text" ? ["Future_Value", ""] : nth === 0 ? futures : fewFutures;
    return values.filter((value) => !documented.includes(value)).map((value) => ({ leaf, value }));
  });
}

const open: Check = {
  id: "enums.open",
  always: (scope) =>
    perFormat(scope, (format) =>
      future(scope).map(({ leaf, value }) =>
        answerCase(
          scope,
          `${leaf.name} ${value}`,
          format,
          changed(scope.contract, (each, plain) => (each === leaf ? value : plain)),
        ),
      ),
    ),
  judge: (exchange, scope) => {
    const paths = bodyLeaves(scope.contract).flatMap(({ values, path }) => (values.length > 0 ? [path] : []));
    return differOnly(
      exchange,
      scope,
      ({ path, type }) =>
        paths.includes(path) || (type === "list" && paths.some((each) => each.startsWith(`${path}[]`))),
    );
  },
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
  apart("enums.status", "Status", [0, 1, 2, 3]),
  apart("enums.strategy", "Strategy", [0, 1]),
  successReturned,
  open,
  cardinality,
];
