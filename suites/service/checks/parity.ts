import { isDeepStrictEqual } from "node:util";
import type { Contract } from "../../../schemas/contract/contract.js";
import { sentence } from "../../../schemas/sentence.js";
import type { Fault, ServiceCase, ServiceExchange, ServiceRequest, ServiceTurn } from "../../../schemas/types.js";
import { ask, inTurn, perJob, unknownJobId } from "../ask.js";
import type { ServiceCheck, ServiceScope } from "../check.js";
import { differCount, differMembers, differTargets, isNumeric, isText, namesOf, valueIn } from "../judge/same-job.js";
import { eachTurn, isRefused, sayTurn, withoutJob } from "../judge/turn.js";
import type { Tree } from "../reading.js";
import { codeIn, jobIn, readingOf, successIn } from "../reply.js";
import { wordsOf } from "../words.js";
import { needsKey } from "./gateway.js";

/** Each job as JSON, as XML and as JSON again: what changed meanwhile is no difference of the formats. */
const between = (scope: ServiceScope) =>
  perJob(scope, (jobId) =>
    inTurn(
      sentence("{0} as JSON, as XML and as JSON", wordsOf(scope).asked(jobId)),
      ask(scope, { jobId, format: "JSON" }),
      ask(scope, { jobId, format: "XML" }),
      ask(scope, { jobId, format: "JSON" }),
    ),
  );

/** The members that the first and the last answer tell alike. */
function steady(one: Tree, other: Tree, names: readonly string[], contract: Contract): string[] {
  return names.filter((name) => differMembers(one, other, [name], contract).length === 0);
}

function compared(
  exchange: ServiceExchange,
  contract: Contract,
  judge: (json: Tree, xml: Tree, again: Tree) => Fault[],
): Fault[] {
  const [json, xml, again] = exchange.turns.map((turn) => jobIn(turn, contract));
  if (!json || !xml || !areBothFormats(exchange, contract)) return [];
  return judge(json, xml, again ?? json).map(({ path, expected, actual }) => ({
    path,
    expected: sentence("as in JSON: {0}", expected),
    actual: sentence("in XML: {0}", actual),
  }));
}

/** Whether the job is reported as JSON and then as XML: two answers of one format say nothing of the other. */
function areBothFormats({ turns: [json, xml] }: ServiceExchange, contract: Contract): boolean {
  return isIn(json, "JSON", contract) && isIn(xml, "XML", contract);
}

const isIn = (turn: ServiceTurn | undefined, format: string, contract: Contract) =>
  turn !== undefined && jobIn(turn, contract) !== undefined && readingOf(turn).format === format;

const job: ServiceCheck = {
  id: "service.parity.job",
  needsJob: true,
  always: between,
  judge: (exchange, { contract }) => {
    const formats = (["JSON", "XML", "JSON"] as const).flatMap((expected, index) =>
      result(exchange.turns[index], expected, contract),
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
      ...successes(exchange.turns, contract),
    ];
  },
  inconclusive: withoutJob,
};

/** A fault where a turn does not tell the job in the format asked for. */
function result(turn: ServiceTurn | undefined, format: string, contract: Contract): Fault[] {
  if (!turn || isIn(turn, format, contract)) return [];
  const { answer } = wordsOf({ contract });
  const isOther = jobIn(turn, contract) !== undefined;
  const answerIn = (found: string | undefined) => sentence("{0} in {1}", `the ${answer}`, found);
  const actual = isOther ? answerIn(readingOf(turn).format) : sayTurn(turn, contract);
  return [{ path: "$", expected: answerIn(format), actual }];
}

function successes([json, xml]: readonly ServiceTurn[], contract: Contract): Fault[] {
  const [one, other] = [json && successIn(json, contract), xml && successIn(xml, contract)];
  if (one === other || one === undefined || other === undefined) return [];
  return [{ path: "$.Success", expected: sentence("as in JSON: {0}", one), actual: sentence("in XML: {0}", other) }];
}

const text: ServiceCheck = {
  id: "service.parity.text",
  needsJob: true,
  always: between,
  judge: (exchange, { contract }) =>
    compared(exchange, contract, (json, xml, again) => {
      const both = steady(json, again, namesOf(contract, isText), contract).filter(
        (name) => typeof valueIn(json, name) === "string" && typeof valueIn(xml, name) === "string",
      );
      return [...differMembers(json, xml, both, contract), ...differTargets(json, xml, contract, isText)];
    }),
  inconclusive: (exchange, scope) =>
    areBothFormats(exchange, scope.contract)
      ? undefined
      : `The ${wordsOf(scope).answer} was not returned in both formats.`,
};

/** A refusal in another format than the one that was asked for, in so many words. */
function otherFormat(
  turn: ServiceTurn,
  { style, format: asked = "", changed, set }: Partial<ServiceRequest> = {},
  contract: Contract,
): Fault[] {
  const { format } = readingOf(turn);
  // what ACS3 does with Accept is not documented (C13)
  const isPlain =
    style === "HMAC-SHA1" && ["JSON", "XML"].includes(asked) && changed === undefined && set?.["Format"] === undefined;
  if (!isPlain || format === undefined || format === asked || jobIn(turn, contract) !== undefined) return [];
  return [{ path: "$", expected: sentence("the failure in {0}", asked), actual: sentence("it in {0}", format) }];
}

/** Whether a case asks the same as JSON and as XML. */
function isPair({ requests: [json, xml, ...others] }: ServiceCase): boolean {
  const { format: one, ...first } = json ?? { format: "" };
  const { format: other, ...second } = xml ?? { format: "" };
  return others.length === 0 && one === "JSON" && other === "XML" && isDeepStrictEqual(first, second);
}

const failure: ServiceCheck = {
  id: "service.parity.failure",
  everywhere: true,
  always: (scope) => {
    const [jobId = unknownJobId] = scope.jobs;
    const { key, unknown } = wordsOf(scope);
    const both = (name: string, asked: Parameters<typeof ask>[1]) =>
      inTurn(
        sentence("{0} as JSON and as XML", name),
        ask(scope, { ...asked, format: "JSON" }),
        ask(scope, { ...asked, format: "XML" }),
      );
    return [
      ...(scope.contract.key === undefined ? [] : [both(unknown, { jobId: unknownJobId })]),
      both("a wrong signature", { jobId, signature: "spoilt" }),
      both("a key that nobody has", { jobId, account: "nobody" }),
      ...(needsKey(scope.contract) ? [both(`no ${key}`, {})] : []),
    ];
  },
  judge: (exchange, { contract }) => {
    const {
      turns: [json, xml],
      case: testCase,
    } = exchange;
    const others = eachTurn(exchange, (turn) => otherFormat(turn, testCase.requests[turn.request], contract));
    if (others.length > 0 || !isPair(testCase)) return others;
    if (!json || !xml || isBlank(json) || isBlank(xml)) return json && xml ? unreadable(json, xml, contract) : [];
    const code = [codeIn(json, contract), codeIn(xml, contract)];
    const status = [json.reply?.status, xml.reply?.status];
    return [
      ...(code[0] === code[1] ? [] : [differs("$.Code", code[0], code[1])]),
      ...(status[0] === status[1] ? [] : [differs("HTTP status", status[0], status[1])]),
    ];
  },
  inconclusive: ({ turns }, { contract }) =>
    turns.some((turn) => isRefused(turn, contract)) ? undefined : "Nothing was refused.",
};

const differs = (path: string, json: unknown, xml: unknown): Fault => ({
  path,
  expected: sentence("as in JSON: {0}", String(json)),
  actual: sentence("in XML: {0}", String(xml)),
});

function isBlank(turn: ServiceTurn): boolean {
  return readingOf(turn).tree === undefined;
}

/** One of two that can be read, and the other not, is a difference; two that cannot are no matter of parity. */
function unreadable(json: ServiceTurn, xml: ServiceTurn, contract: Contract): Fault[] {
  if (isBlank(json) && isBlank(xml)) return [];
  return [
    {
      path: "$",
      expected: sentence("as in JSON: {0}", sayTurn(json, contract)),
      actual: sentence("in XML: {0}", sayTurn(xml, contract)),
    },
  ];
}

/** Checks that compare the formats. */
export const parityChecks: readonly ServiceCheck[] = [job, failure, text];
