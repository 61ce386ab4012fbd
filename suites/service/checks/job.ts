import type { Contract } from "../../../schemas/contract/contract.js";
import { isFlagship } from "../../../schemas/contract/flagship.js";
import { sentence } from "../../../schemas/sentence.js";
import type { Fault, Format, ServiceCase, ServiceStep } from "../../../schemas/types.js";
import { say } from "../../engine/say.js";
import type { JsonValue } from "../../protocol/reader/json.js";
import { ask, eachJob, inTurn } from "../ask.js";
import type { ServiceCheck, ServiceScope } from "../check.js";
import { sightOf } from "../judge/entries.js";
import { bodyTypes, echoFaults, enumFaults, envelopeTypes, listFaults } from "../judge/members.js";
import { integerMembers, isNumeric, namesOf, textMembers, valueIn } from "../judge/same-job.js";
import { eachStep, withoutJob } from "../judge/step.js";
import { targetsIn } from "../judge/targets.js";
import type { Tree } from "../reading.js";
import { integerAt, jobIn, memberAt, readingOf } from "../reply.js";
import { wordsOf } from "../words.js";

/** A check of each job, as JSON and as XML. */
function ofJob(id: string, judge: (data: Tree, of: Of) => Fault[]): ServiceCheck {
  return {
    id,
    needsJob: true,
    everywhere: true,
    always: eachJob,
    judge: (exchange, { contract }) =>
      eachStep(exchange, (step) => {
        const data = jobIn(step, contract);
        return data ? judge(data, { step, contract, format: readingOf(step).format ?? "JSON" }) : [];
      }),
    inconclusive: withoutJob,
  };
}

/** The source of an answer. */
interface Of {
  step: ServiceStep;
  contract: Contract;
  format: Format;
}

const wrong = (path: string, expected: string, value: JsonValue | undefined): Fault => ({
  path,
  expected,
  actual: say(value),
});

/** A service that follows the language of its caller may write numbers or times in another way. */
const inGerman = (scope: ServiceScope) =>
  scope.jobs
    .slice(0, 1)
    .flatMap((jobId) =>
      (["JSON", "XML"] as const).map((format) =>
        inTurn(
          sentence("{0} as {1}", sentence("{0}, in German", wordsOf(scope).asked(jobId)), format),
          ask(scope, { jobId, format, headers: { "accept-language": "de-DE,de;q=0.9,en;q=0.8" } }),
        ),
      ),
    );

const types: ServiceCheck = {
  ...ofJob("service.types", (data, { step, contract, format }) => [
    ...envelopeTypes(readingOf(step).tree ?? {}, contract),
    ...bodyTypes(data, contract, format),
  ]),
  always: (scope) => [...eachJob(scope), ...inGerman(scope)],
  notes: ({ steps }, { contract }) =>
    steps.flatMap((step) => {
      const { tree, format } = readingOf(step);
      const data = jobIn(step, contract);
      if (format !== "JSON" || !data) return [];
      const cited = (text: string, entry: string) => (isFlagship(contract) ? sentence("{0} ({1})", text, entry) : text);
      const isIot = contract.envelope === "iot" && typeof memberAt(tree, "Success") === "string";
      const texts = namesOf(contract, isNumeric).filter((name) => typeof valueIn(data, name) === "string");
      return [
        ...(isIot ? [cited(sentence("{0} is written as text", "Success"), "C2")] : []),
        ...texts.map((name) => cited(sentence("{0} is written as text", name), "C1")),
      ];
    }),
};

const members = ofJob("service.members", (data) =>
  [...textMembers, ...integerMembers, "TargetInstanceConfigs"]
    .filter((name) => memberAt(data, name) === undefined && (name !== "TargetInstanceConfigs" || !targetsIn(data)))
    .map((name) => wrong(`$.Data.${name}`, "a value", undefined)),
);

const listShape = ofJob("service.list-shape", (data, { contract, format }) =>
  sightOf(contract, data).lists.flatMap((list) => listFaults(list, format)),
);

const enums = ofJob("service.enums", (data, { contract }) => enumFaults(data, contract));

const cardinality = ofJob("service.cardinality", (data) => {
  const [strategy, count] = [integerAt(data, "Strategy"), targetsIn(data)?.length];
  if (count === undefined || (strategy === "0" && count === 1) || (strategy === "1" && count > 0)) return [];
  if (strategy !== "0" && strategy !== "1") return [];
  const expected =
    strategy === "0"
      ? sentence("exactly one target, beside Strategy {0}", strategy)
      : sentence("one target or more, beside Strategy {0}", strategy);
  return [{ path: "$.Data.TargetInstanceConfigs", expected, actual: String(count) }];
});

/** Whatever requests share while they are served gets from one into another only if several are served at once. */
function jobsAtOnce(scope: ServiceScope): ServiceCase[] {
  const jobs = scope.jobs.slice(0, MAX_AT_ONCE);
  if (jobs.length < 2) return [];
  const [inJson, inXml] = (["JSON", "XML"] as const).map((format) =>
    jobs.map((jobId) => ask(scope, { jobId, format })),
  );
  const requests = [...(inJson ?? []), ...(inXml ?? []).toReversed()];
  return [{ ...inTurn("different jobs, asked for at once", ...requests), together: true }];
}

/** As JSON and as XML, they stay within the quota of a second. */
const MAX_AT_ONCE = 4;

const echo: ServiceCheck = {
  ...ofJob("service.echo", () => []),
  always: (scope) => [...eachJob(scope), ...jobsAtOnce(scope)],
  judge: (exchange, { contract }) =>
    eachStep(exchange, (step) => {
      const { jobId: asked, changed, beside, resend, raw } = exchange.case.requests[step.request] ?? {};
      // these requests do not state plainly which key they ask for
      if (changed || beside || resend !== undefined || raw) return [];
      const data = jobIn(step, contract);
      return data ? echoFaults(data, asked, contract) : [];
    }),
};

const year2015 = Date.UTC(2015, 0);
/** The tolerated difference between the clocks of two machines. */
const slackMs = 15 * 60_000;

const gmtCreate: ServiceCheck = {
  ...ofJob("service.gmt-create", () => []),
  judge: (exchange) =>
    eachStep(exchange, (step) => {
      const text = integerAt(jobIn(step), "GmtCreate");
      const now = exchange.startedAt + (step.reply?.atMs ?? 0) + slackMs;
      if (text === undefined || (BigInt(text) >= BigInt(year2015) && BigInt(text) <= BigInt(Math.round(now))))
        return [];
      return [
        {
          path: "$.Data.GmtCreate",
          expected: "milliseconds between 2015 and now",
          actual: sentence("integer {0}", text),
        },
      ];
    }),
};

/** Checks of the returned job. */
export const jobChecks: readonly ServiceCheck[] = [types, members, listShape, enums, cardinality, echo, gmtCreate];
