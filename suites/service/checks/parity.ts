import { isDeepStrictEqual } from "node:util";
import type { Fault, ServiceCase, ServiceExchange, ServiceRequest, ServiceTurn } from "../../../schemas/types.js";
import { ask, inTurn, perJob, unknownJobId } from "../ask.js";
import type { ServiceCheck, ServiceScope } from "../check.js";
import { differCount, differMembers, differTargets, integerMembers, textMembers } from "../judge/same-job.js";
import { eachTurn, isRefused, sayTurn, withoutJob } from "../judge/turn.js";
import type { Tree } from "../reading.js";
import { codeIn, jobIn, memberAt, readingOf, successIn } from "../reply.js";

/** Each job as JSON, as XML and as JSON again: what changed meanwhile is no difference of the formats. */
const between = (scope: ServiceScope) =>
  perJob(scope, (jobId) =>
    inTurn(
      `job ${jobId} as JSON, as XML and as JSON`,
      ask(scope, { jobId, format: "JSON" }),
      ask(scope, { jobId, format: "XML" }),
      ask(scope, { jobId, format: "JSON" }),
    ),
  );

/** The members that the first and the last answer tell alike. */
function steady(one: Tree, other: Tree, names: readonly string[]): string[] {
  return names.filter((name) => differMembers(one, other, [name]).length === 0);
}

function compared(exchange: ServiceExchange, judge: (json: Tree, xml: Tree, again: Tree) => Fault[]): Fault[] {
  const [json, xml, again] = exchange.turns.map((turn) => jobIn(turn));
  if (!json || !xml || !areBothFormats(exchange)) return [];
  return judge(json, xml, again ?? json).map(({ path, expected, actual }) => ({
    path,
    expected: `as in JSON: ${expected}`,
    actual: `in XML: ${actual}`,
  }));
}

/** Whether the job is reported as JSON and then as XML: two answers of one format say nothing of the other. */
function areBothFormats({ turns: [json, xml] }: ServiceExchange): boolean {
  return isIn(json, "JSON") && isIn(xml, "XML");
}

const isIn = (turn: ServiceTurn | undefined, format: string) =>
  turn !== undefined && jobIn(turn) !== undefined && readingOf(turn).format === format;

const job: ServiceCheck = {
  id: "service.parity.job",
  needsJob: true,
  always: between,
  judge: (exchange) => {
    const formats = (["JSON", "XML", "JSON"] as const).flatMap((expected, index) =>
      result(exchange.turns[index], expected),
    );
    return [
      ...formats,
      ...compared(exchange, (json, xml, again) => [
        ...differMembers(json, xml, steady(json, again, [...integerMembers])),
        ...textMembers
          .filter((name) => (memberAt(json, name) === undefined) !== (memberAt(xml, name) === undefined))
          .flatMap((name) => differMembers(json, xml, [name])),
        ...(differCount(json, again).length > 0 ? [] : differCount(json, xml)),
      ]),
      ...successes(exchange.turns),
    ];
  },
  inconclusive: withoutJob,
};

/** A fault where a turn does not tell the job in the format asked for. */
function result(turn: ServiceTurn | undefined, format: string): Fault[] {
  if (!turn || isIn(turn, format)) return [];
  const actual = jobIn(turn) ? `the job in ${readingOf(turn).format}` : sayTurn(turn);
  return [{ path: "$", expected: `the job in ${format}`, actual }];
}

function successes([json, xml]: readonly ServiceTurn[]): Fault[] {
  const [one, other] = [json && successIn(json), xml && successIn(xml)];
  if (one === other || one === undefined || other === undefined) return [];
  return [{ path: "$.Success", expected: `as in JSON: ${one}`, actual: `in XML: ${other}` }];
}

const text: ServiceCheck = {
  id: "service.parity.text",
  needsJob: true,
  always: between,
  judge: (exchange) =>
    compared(exchange, (json, xml, again) => {
      const both = steady(json, again, [...textMembers]).filter(
        (name) => typeof memberAt(json, name) === "string" && typeof memberAt(xml, name) === "string",
      );
      return [...differMembers(json, xml, both), ...differTargets(json, xml)];
    }),
  inconclusive: (exchange) => (areBothFormats(exchange) ? undefined : "The job was not returned in both formats."),
};

/** A refusal in another format than the one that was asked for, in so many words. */
function otherFormat(
  turn: ServiceTurn,
  { style, format: asked = "", changed, set }: Partial<ServiceRequest> = {},
): Fault[] {
  const { format } = readingOf(turn);
  // what ACS3 does with Accept is not documented (C13)
  const isPlain =
    style === "HMAC-SHA1" && ["JSON", "XML"].includes(asked) && changed === undefined && set?.["Format"] === undefined;
  if (!isPlain || format === undefined || format === asked || jobIn(turn) !== undefined) return [];
  return [{ path: "$", expected: `the failure in ${asked}`, actual: `it in ${format}` }];
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
    const both = (name: string, asked: Parameters<typeof ask>[1]) =>
      inTurn(
        `${name} as JSON and as XML`,
        ask(scope, { ...asked, format: "JSON" }),
        ask(scope, { ...asked, format: "XML" }),
      );
    return [
      both("a job that does not exist", { jobId: unknownJobId }),
      both("a wrong signature", { jobId, signature: "spoilt" }),
      both("a key that nobody has", { jobId, account: "nobody" }),
      both("no JobId", {}),
    ];
  },
  judge: (exchange) => {
    const {
      turns: [json, xml],
      case: testCase,
    } = exchange;
    const others = eachTurn(exchange, (turn) => otherFormat(turn, testCase.requests[turn.request]));
    if (others.length > 0 || !isPair(testCase)) return others;
    if (!json || !xml || isBlank(json) || isBlank(xml)) return json && xml ? unreadable(json, xml) : [];
    const code = [codeIn(json), codeIn(xml)];
    const status = [json.reply?.status, xml.reply?.status];
    return [
      ...(code[0] === code[1] ? [] : [differs("$.Code", code[0], code[1])]),
      ...(status[0] === status[1] ? [] : [differs("HTTP status", status[0], status[1])]),
    ];
  },
  inconclusive: ({ turns }) => (turns.some(isRefused) ? undefined : "Nothing was refused."),
};

const differs = (path: string, json: unknown, xml: unknown): Fault => ({
  path,
  expected: `as in JSON: ${String(json)}`,
  actual: `in XML: ${String(xml)}`,
});

function isBlank(turn: ServiceTurn): boolean {
  return readingOf(turn).tree === undefined;
}

/** One of two that can be read, and the other not, is a difference; two that cannot are no matter of parity. */
function unreadable(json: ServiceTurn, xml: ServiceTurn): Fault[] {
  if (isBlank(json) && isBlank(xml)) return [];
  return [{ path: "$", expected: `as in JSON: ${sayTurn(json)}`, actual: `in XML: ${sayTurn(xml)}` }];
}

/** Checks that compare the formats. */
export const parityChecks: readonly ServiceCheck[] = [job, failure, text];
