import type { Contract } from "../../../schemas/contract/contract.js";
import { sentence } from "../../../schemas/sentence.js";
import type { Fault, ServiceCase, ServiceExchange, ServiceStep } from "../../../schemas/types.js";
import { ask, inTurn, perJob } from "../ask.js";
import type { ServiceCheck, ServiceScope } from "../check.js";
import { differCount, differMembers, differTargets, isNumeric, isText, namesOf, valueIn } from "../judge/same-job.js";
import { eachStep, sayStep, withoutJob } from "../judge/step.js";
import type { Tree } from "../reading.js";
import { jobIn, readingOf, successIn } from "../reply.js";
import { wordsOf } from "../words.js";
import { differs, parityFailure } from "./parity-failure.js";

/** Each job as JSON, as XML and as JSON again. A change in the meantime is not a difference between the formats. */
const between = (scope: ServiceScope) =>
  perJob(scope, (jobId) =>
    inTurn(
      sentence("{0} as JSON, as XML and as JSON", wordsOf(scope).asked(jobId)),
      ask(scope, { jobId, format: "JSON" }),
      ask(scope, { jobId, format: "XML" }),
      ask(scope, { jobId, format: "JSON" }),
    ),
  );

/** The first job several times in both formats at once. Requests that share an answer may get it in another format. */
function atOnce(scope: ServiceScope): ServiceCase[] {
  const [jobId] = scope.jobs;
  if (jobId === undefined) return [];
  const requests = [0, 1, 2].flatMap(() => [
    ask(scope, { jobId, format: "JSON" }),
    ask(scope, { jobId, format: "XML" }),
  ]);
  const name = sentence("{0} as JSON and as XML at once", wordsOf(scope).asked(jobId));
  return [{ ...inTurn(name, ...requests), together: true }];
}

/** The members that have the same value in the first and the last answer. */
function steady(one: Tree, other: Tree, names: readonly string[], contract: Contract): string[] {
  return names.filter((name) => differMembers(one, other, [name], contract).length === 0);
}

function compared(
  exchange: ServiceExchange,
  contract: Contract,
  judge: (json: Tree, xml: Tree, again: Tree) => Fault[],
): Fault[] {
  const [json, xml, again] = exchange.steps.map((step) => jobIn(step, contract));
  if (!json || !xml || !areBothFormats(exchange, contract)) return [];
  return judge(json, xml, again ?? json).map(({ path, expected, actual }) => ({
    path,
    expected: sentence("as in JSON: {0}", expected),
    actual: sentence("in XML: {0}", actual),
  }));
}

/** Whether the job is reported as JSON and then as XML. Two answers in one format do not show parity. */
function areBothFormats({ steps: [json, xml] }: ServiceExchange, contract: Contract): boolean {
  return isIn(json, "JSON", contract) && isIn(xml, "XML", contract);
}

const isIn = (step: ServiceStep | undefined, format: string, contract: Contract) =>
  step !== undefined && jobIn(step, contract) !== undefined && readingOf(step).format === format;

const job: ServiceCheck = {
  id: "service.parity.job",
  needsJob: true,
  always: (scope) => [...between(scope), ...atOnce(scope)],
  judge: (exchange, { contract }) => {
    const { requests, together } = exchange.case;
    if (together)
      return eachStep(exchange, (step) =>
        jobIn(step, contract) ? result(step, requests[step.request]?.format ?? "JSON", contract) : [],
      );
    const formats = (["JSON", "XML", "JSON"] as const).flatMap((expected, index) =>
      result(exchange.steps[index], expected, contract),
    );
    return [
      ...formats,
      ...compared(exchange, contract, (json, xml, again) => [
        ...differMembers(json, xml, steady(json, again, namesOf(contract, isNumeric), contract), contract),
        ...namesOf(contract, isText)
          .filter((name) => (valueIn(json, name) === undefined) !== (valueIn(xml, name) === undefined))
          .flatMap((name) => differMembers(json, xml, [name], contract)),
        ...(differCount(json, again, contract).length > 0 ? [] : differCount(json, xml, contract)),
        ...differTargets(json, xml, contract, isNumeric),
      ]),
      ...successes(exchange.steps, contract),
    ];
  },
  inconclusive: withoutJob,
};

/** A fault if a step does not report the job in the requested format. */
function result(step: ServiceStep | undefined, format: string, contract: Contract): Fault[] {
  if (!step || isIn(step, format, contract)) return [];
  const { answer } = wordsOf({ contract });
  const isOther = jobIn(step, contract) !== undefined;
  const answerIn = (found: string | undefined) => sentence("{0} in {1}", `the ${answer}`, found);
  const actual = isOther ? answerIn(readingOf(step).format) : sayStep(step, contract);
  return [{ path: "$", expected: answerIn(format), actual }];
}

function successes([json, xml]: readonly ServiceStep[], contract: Contract): Fault[] {
  const [one, other] = [json && successIn(json, contract), xml && successIn(xml, contract)];
  if (one === other || one === undefined || other === undefined) return [];
  return [{ path: "$.Success", expected: sentence("as in JSON: {0}", one), actual: sentence("in XML: {0}", other) }];
}

/** Parts of an id that no message contains by accident. */
const parts = ["KitQ1", "KitQ2", "KitQ3"];

/**
 * An id that looks like markup, with a character of two UTF-16 units. A service that does not escape it in XML returns
 * another text.
 */
const likeMarkup = `${parts.join("&lt;")}&amp;&#65;<b a="c">&quot;'😀`;

/** An id that is longer than most messages. A service may cut a text in one format. */
const long = `${parts.join("-")}-${"x".repeat(600)}`;

/** Asks for ids that a refusal may repeat, as JSON and as XML. */
const repeated = (scope: ServiceScope) =>
  [
    { name: "that looks like markup", jobId: likeMarkup },
    { name: "of 600 letters", jobId: long },
  ].map(({ name, jobId }) =>
    inTurn(
      sentence("{0} as JSON and as XML", `a ${wordsOf(scope).key} ${name}`),
      ask(scope, { jobId, format: "JSON" }),
      ask(scope, { jobId, format: "XML" }),
    ),
  );

/** Returns the id of `repeated` that a case asks for. */
const repeatedIn = ({ case: { requests } }: ServiceExchange) =>
  [likeMarkup, long].find((jobId) => jobId === requests[0]?.jobId);

/** A fault if one format repeats an id exactly and the other does not. */
function repeatedAlike([json, xml]: readonly ServiceStep[], jobId: string): Fault[] {
  const own = JSON.stringify(jobId).slice(1, -1);
  const [inJson, inXml] = [json, xml].map((step) => (step ? JSON.stringify(readingOf(step).tree ?? "") : ""));
  if (inJson === undefined || inXml === undefined) return [];
  // ignore replies that do not repeat the id, or change it in both formats
  const areRepeated = parts.every((part) => inJson.includes(part) && inXml.includes(part));
  if (!areRepeated || inJson.includes(own) === inXml.includes(own)) return [];
  const [expected, actual] = [inJson, inXml].map((text) => (text.includes(own) ? "as it was sent" : "otherwise"));
  return [differs("the text that was asked for", expected, actual)];
}

const text: ServiceCheck = {
  id: "service.parity.text",
  needsJob: true,
  always: (scope) => [...between(scope), ...(scope.contract.key === undefined ? [] : repeated(scope))],
  judge: (exchange, { contract }) => {
    const jobId = repeatedIn(exchange);
    if (jobId !== undefined) return repeatedAlike(exchange.steps, jobId);
    return compared(exchange, contract, (json, xml, again) => {
      const both = steady(json, again, namesOf(contract, isText), contract).filter(
        (name) => typeof valueIn(json, name) === "string" && typeof valueIn(xml, name) === "string",
      );
      return [...differMembers(json, xml, both, contract), ...differTargets(json, xml, contract, isText)];
    });
  },
  inconclusive: (exchange, scope) => {
    const [json, xml] = exchange.steps.map((step) => readingOf(step).format);
    const isRepeated = repeatedIn(exchange) !== undefined && json === "JSON" && xml === "XML";
    return isRepeated || areBothFormats(exchange, scope.contract)
      ? undefined
      : `The ${wordsOf(scope).answer} was not returned in both formats.`;
  },
};

/** Checks that compare the formats. */
export const parityChecks: readonly ServiceCheck[] = [job, parityFailure, text];
