import { plainJob } from "../../../generators/job.js";
import { failure, success } from "../../../generators/response.js";
import { responseSample } from "../../../generators/wire.js";
import type { Format, JobView } from "../../../schemas/types.js";
import { sayResult } from "../../engine/say.js";
import type { Check, Scope } from "../check.js";
import { differEnvelope } from "../judge/differ.js";
import { presentsSuccess } from "../judge/outcome.js";
import { view } from "../judge/view.js";
import { once, perFormat } from "./cases.js";
import { differLeaves, differTargets, jobCase } from "./values.js";

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
    return refusedText ? [] : differLeaves(exchange, [name]);
  },
});

const outcomes = (format: Format) => {
  const done = success(plainJob);
  const failed = failure("iot.system.SystemException", "The system failed.");
  return [{}, ...(format === "JSON" ? [{ textual: true }] : [])].flatMap((spelling) => [
    responseSample(`Success true ${spelling.textual ? "as text" : ""}`.trim(), format, done, { spelling }),
    responseSample(`Success false ${spelling.textual ? "as text" : ""}`.trim(), format, failed, { spelling }),
  ]);
};

const successReturned: Check = {
  id: "enums.success",
  always: (scope) => perFormat(scope, (format) => outcomes(format).map((sample) => once(sample))),
  judge: ({ case: { calls }, results: [answer] }) => {
    const means = calls[0]?.means;
    const meant = means?.response?.Success;
    const refusedText = means?.textual && calls[0]?.format === "JSON" && answer?.raised;
    if (refusedText) return [];
    if (meant === false) {
      const expected = "a failure: raised, or returned with Success false";
      return presentsSuccess(answer) ? [{ path: "$.Success", expected, actual: sayResult(answer) }] : [];
    }
    const seen = view(answer);
    if (!seen) return [{ path: "$", expected: "a returned job", actual: sayResult(answer) }];
    return differEnvelope(means?.response ?? {}, seen, means ?? {}).filter(({ path }) => path === "$.Success");
  },
};

const open: Check = {
  id: "enums.open",
  always: (scope) =>
    perFormat(scope, (format) => [
      ...[4, 7, 99, -1, 2147483647].map((Status) => jobCase(`Status ${Status}`, format, { ...plainJob, Status })),
      ...[2, 9, -1].map((Strategy) => jobCase(`Strategy ${Strategy}`, format, { ...plainJob, Strategy })),
    ]),
  judge: (exchange) => differLeaves(exchange, ["Status", "Strategy"]),
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
  judge: (exchange) => [...differLeaves(exchange, ["Strategy"]), ...differTargets(exchange)],
};

/** Checks of the enumerated members. */
export const enumChecks: readonly Check[] = [
  apart("enums.status", "Status", [0, 1, 2, 3]),
  apart("enums.strategy", "Strategy", [0, 1]),
  successReturned,
  open,
  cardinality,
];
