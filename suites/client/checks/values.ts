import fc from "fast-check";
import { documentedSamples } from "../../../generators/documented.js";
import { job, plainJob } from "../../../generators/job.js";
import { anyLong, safeLong } from "../../../generators/long.js";
import { success } from "../../../generators/response.js";
import type { Spelling } from "../../../generators/spelling.js";
import { responseSample } from "../../../generators/wire.js";
import type { Case, Exchange, Fault, Format, Job, JobView } from "../../../schemas/types.js";
import type { Check, Scope } from "../check.js";
import { coercions, differJob, differList, differResponse, type JobLeaf, withView } from "../judge/differ.js";
import { once, perFormat } from "./cases.js";
import { compressed } from "./compressed.js";
import { crossed, differCrossed, isCrossed } from "./crossed.js";

/** A call that is answered with this job. */
export function jobCase(name: string, format: Format, data: JobView, spelling: Spelling = {}): Case {
  return once(responseSample(name, format, success(data), { spelling }), { jobId: plainJob.JobId });
}

/** A call that is answered with any of these jobs, in any format that the client claims. */
export function anyJobCase({ formats }: Scope, name: string, jobs: fc.Arbitrary<Job>): fc.Arbitrary<Case> {
  return fc
    .record({ data: jobs, format: fc.constantFrom(...formats) })
    .map(({ data, format }) => jobCase(name, format, data));
}

/** The faults of everything that the only call of an exchange understood. */
export function differAll({ case: { calls }, results: [answer] }: Exchange): Fault[] {
  return differResponse(calls[0]?.means ?? { kind: "response" }, answer);
}

/** The faults of these leaves of the job. */
export function differLeaves({ case: { calls }, results: [answer] }: Exchange, leaves: readonly JobLeaf[]): Fault[] {
  const means = calls[0]?.means;
  return withView(answer, "a returned job", (seen) =>
    differJob(means?.response?.Data ?? {}, seen, means ?? {}, leaves),
  );
}

/** The faults of the target list. */
export function differTargets({ case: { calls }, results: [answer] }: Exchange): Fault[] {
  const meant = calls[0]?.means.response?.Data?.TargetInstanceConfigs;
  return withView(answer, "a returned job", (seen) => differList(meant, seen));
}

/** Which values were handed on as text, and how often. */
export function coerced({ case: { calls }, results: [answer] }: Exchange): string[] {
  return coercions(calls[0]?.means ?? { kind: "response" }, answer);
}

/** A time of creation that real jobs have. parsing.long and parsing.long-range look at the others. */
const GmtCreate = fc.integer({ min: 1_420_000_000, max: 1_900_000_000 }).map((seconds) => `${seconds}000`);
const documented = job({ GmtCreate });

/** A plain job with one, two or three targets, for checks that look at how it is spelled. */
export const fewTargets = fc
  .integer({ min: 1, max: 3 })
  .map((count): Job => ({ ...plainJob, Strategy: 1, TargetInstanceConfigs: targets(count) }));

/** So many targets with ids of their own. */
export function targets(count: number): Job["TargetInstanceConfigs"] {
  return Array.from({ length: count }, (_, index) => ({ TargetInstanceId: `iot-cn-target-${index + 1}` }));
}

/** One number of each length that a double holds. */
const everyLength = Array.from({ length: 15 }, (_, digits) => "7135792468013579".slice(0, digits + 1));
const longEnds = [
  ...everyLength,
  "0",
  "1",
  "999999999999",
  "1581595942000",
  "4294967296",
  "9007199254740991",
  "9007199254740992",
];
const rangeEnds = [
  "9007199254740993",
  "-1",
  "-9007199254740993",
  "1234567890123456789",
  "9223372036854775807",
  "-9223372036854775808",
];

const sample = (format: Format): Check => ({
  id: `parsing.sample-${format.toLowerCase()}`,
  always: () => [once(documentedSamples[format])],
  judge: differAll,
  notes: coerced,
});

const anyJob: Check = {
  id: "parsing.job",
  always: (scope) =>
    perFormat(scope, (format) => [
      jobCase("a plain job", format, plainJob),
      jobCase("a job of the largest size", format, { ...plainJob, Total: 2 ** 31 - 1 }),
      crossed(format),
      ...compressed(format),
    ]),
  cases: (scope) => anyJobCase(scope, "any job", documented),
  judge: (exchange) => (isCrossed(exchange) ? differCrossed(exchange) : differAll(exchange)),
  notes: coerced,
};

const numericText: Check = {
  id: "parsing.numeric-text",
  always: () => [
    jobCase("numbers as text", "JSON", plainJob, { textual: true }),
    jobCase("long numbers as text", "JSON", { ...plainJob, Status: 0, Strategy: 1, Total: 120000 }, { textual: true }),
  ],
  cases: () => documented.map((data) => jobCase("numbers as text", "JSON", data, { textual: true })),
  judge: differAll,
  notes: coerced,
};

const atTimes = (scope: Scope, longs: readonly string[]) =>
  perFormat(scope, (format) =>
    longs.map((GmtCreate) => jobCase(`GmtCreate ${GmtCreate}`, format, { ...plainJob, GmtCreate })),
  );

/** Faults of GmtCreate. Decimal text is exact too, and the way of clients whose language has no integer of 64 bits. */
function differLong({ case: { calls }, results: [answer] }: Exchange): Fault[] {
  const meant = calls[0]?.means.response?.Data ?? {};
  return withView(answer, "a returned job", (seen) => differJob(meant, seen, { textual: true }, ["GmtCreate"]));
}

const long: Check = {
  id: "parsing.long",
  always: (scope) => atTimes(scope, longEnds),
  cases: (scope) =>
    anyJobCase(
      scope,
      "any GmtCreate up to 2^53",
      safeLong().map((GmtCreate) => ({ ...plainJob, GmtCreate })),
    ),
  judge: differLong,
  notes: coerced,
};

const longRange: Check = {
  id: "parsing.long-range",
  always: (scope) => atTimes(scope, rangeEnds),
  cases: (scope) =>
    anyJobCase(
      scope,
      "any GmtCreate of 64 bits",
      anyLong().map((GmtCreate) => ({ ...plainJob, GmtCreate })),
    ),
  judge: (exchange) => (exchange.results[0]?.raised ? [] : differLong(exchange)),
  notes: coerced,
};

/** Checks of single values. */
export const valueChecks: readonly Check[] = [sample("JSON"), sample("XML"), anyJob, numericText, long, longRange];
