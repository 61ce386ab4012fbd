import fc from "fast-check";
import type { Contract } from "../../../schemas/contract/contract.js";
import { isFlagship } from "../../../schemas/contract/flagship.js";
import { sentence } from "../../../schemas/sentence.js";
import type { Fault, ServiceCase, ServiceExchange, ServiceStep } from "../../../schemas/types.js";
import { ask, askBare, eachJob, inTurn, unknownJobId } from "../ask.js";
import type { ServiceCheck, ServiceScope, Way } from "../check.js";
import { anyCode, expectRefusal } from "../judge/refusal.js";
import { eachStep, sayStep } from "../judge/step.js";
import { jobIn, readingOf } from "../reply.js";

const first = ({ jobs: [jobId = unknownJobId] }: ServiceScope) => jobId;

/** Format is a parameter of HMAC-SHA1. The behaviour of ACS3 without Accept is not documented (C13). */
const lacksFormat = ({ way }: ServiceScope) =>
  way.style === "HMAC-SHA1" ? undefined : "The service answers no request with HMAC-SHA1, and ACS3 has no Format.";

const bare = (scope: ServiceScope, way: Omit<Way, "format">): ServiceCase =>
  inTurn(
    sentence("{0} ({1}, {2})", "neither Format nor Accept", way.method, way.place),
    askBare(scope, { ...way, jobId: first(scope) }),
  );

const formatDefault: ServiceCheck = {
  id: "service.format-default",
  lacks: lacksFormat,
  always: (scope) => [
    ...scope.ways.filter(({ style }) => style === "HMAC-SHA1").map(({ format: _any, ...way }) => bare(scope, way)),
    {
      ...inTurn(
        "Format=JSON, then neither Format nor Accept on the same connection",
        ask(scope, { jobId: first(scope), format: "JSON" }),
        askBare(scope, { jobId: first(scope) }),
      ),
      kept: true,
    },
  ],
  judge: (exchange, { contract }) =>
    eachStep(exchange, (step) => {
      const isAsked = exchange.case.requests[step.request]?.format !== undefined;
      return isAsked || readingOf(step).format === "XML" ? [] : [inFormat("XML", step, contract)];
    }),
};

function inFormat(format: string, step: ServiceStep, contract: Contract): Fault {
  const { format: found } = readingOf(step);
  return {
    path: "$",
    expected: sentence("an answer in {0}", format),
    actual: found === undefined ? sayStep(step, contract) : sentence("{0}: {1}", found, sayStep(step, contract)),
  };
}

const another = (format: string) => (format === "JSON" ? "XML" : "JSON");

/**
 * A case with the documented spelling, the other format, and then another spelling. The other format shows whether the
 * service respects Format at all.
 */
function cased(scope: ServiceScope, spelling: string, way: Partial<Way> = {}): ServiceCase {
  const format = spelling.toUpperCase();
  const results = [format, another(format), spelling];
  const name = sentence("Format={0}, Format={1}, then Format={2}", format, another(format), spelling);
  return inTurn(
    way.place === "form" ? sentence("{0}, in a form body", name) : name,
    ...results.map((each) => ask(scope, { ...way, jobId: first(scope), format: each })),
  );
}

const anyCase = (word: string) =>
  fc
    .tuple(...Array.from(word, (letter) => fc.constantFrom(letter.toLowerCase(), letter.toUpperCase())))
    .map((all) => all.join(""));

const isIn = (step: ServiceStep | undefined, format: string, contract: Contract) =>
  step && jobIn(step, contract) && readingOf(step).format === format.toUpperCase();

const formatCase: ServiceCheck = {
  id: "service.format-case",
  lacks: lacksFormat,
  needsJob: true,
  always: (scope) => [
    ...["json", "Json", "xml", "Xml"].map((spelling) => cased(scope, spelling)),
    ...scope.ways
      .filter(({ style, place }) => style === "HMAC-SHA1" && place === "form")
      .flatMap((way) => ["json", "xml"].map((spelling) => cased(scope, spelling, way))),
  ],
  cases: (scope) => fc.oneof(anyCase("json"), anyCase("xml")).map((spelling) => cased(scope, spelling)),
  judge: (exchange, scope) => {
    const { contract } = scope;
    const { steps, case: asked } = exchange;
    const [format, last] = [asked.requests[0]?.format ?? "", steps[2]];
    const isHeeded = unheeded(exchange, scope) === undefined;
    return last && isHeeded && !isIn(last, format, contract) ? [inFormat(format, last, contract)] : [];
  },
  inconclusive: unheeded,
};

/** Why the documented spellings do not show that the service respects Format; undefined if they do. */
function unheeded(
  { steps: [documented, other], case: { requests } }: ServiceExchange,
  { contract }: ServiceScope,
): string | undefined {
  const format = requests[0]?.format ?? "";
  const isJob = isFlagship(contract);
  if (!isIn(documented, format, contract))
    return isJob
      ? sentence("The job is not returned in {0}.", format)
      : sentence("The answer is not returned in {0}.", format);
  if (!isIn(other, format, contract)) return undefined;
  const asked = requests[1]?.format;
  return isJob
    ? sentence("The job is reported in {0} for Format={1} too.", format, asked)
    : sentence("The answer is reported in {0} for Format={1} too.", format, asked);
}

const formatBad: ServiceCheck = {
  id: "service.format-bad",
  lacks: lacksFormat,
  always: (scope) =>
    ["YAML", "HTML", "JSONP", "text/xml", "JSO", "XMLL", "JSON,XML", "*"].map((format) =>
      inTurn(sentence("Format={0}", format), ask(scope, { jobId: first(scope), format })),
    ),
  judge: (exchange, { contract }) => eachStep(exchange, (step) => expectRefusal(step, anyCode, contract)),
};

const types = { JSON: /^(application|text)\/([\w.-]+\+)?json$/i, XML: /^(application|text)\/([\w.-]+\+)?xml$/i };

const contentType: ServiceCheck = {
  id: "service.content-type",
  everywhere: true,
  always: (scope) => [
    ...eachJob(scope),
    ...(["JSON", "XML"] as const).map((format) =>
      inTurn(
        sentence("{0} as {1}", "a wrong signature", format),
        ask(scope, { jobId: first(scope), format, signature: "spoilt" }),
      ),
    ),
  ],
  judge: (exchange) =>
    eachStep(exchange, (step) => {
      const { format } = readingOf(step);
      if (format === undefined) return [];
      const header = step.reply?.headers["content-type"] ?? "";
      const [type = "", ...parameters] = header.split(";").map((part) => part.trim());
      const charset = parameters
        .map((part) => /^charset="?([^"]*)"?$/i.exec(part)?.[1])
        .find((each) => each !== undefined);
      if (types[format].test(type) && (charset === undefined || /^utf-?8$/i.test(charset))) return [];
      return [
        {
          path: "header content-type",
          expected: sentence("{0} in UTF-8", format),
          actual: header === "" ? "none" : header,
        },
      ];
    }),
  inconclusive: ({ steps }) => (steps.some((step) => readingOf(step).format) ? undefined : "No answer could be read."),
};

/** Checks of the format of an answer, and of its Content-Type. */
export const formatChecks: readonly ServiceCheck[] = [formatDefault, formatCase, formatBad, contentType];
