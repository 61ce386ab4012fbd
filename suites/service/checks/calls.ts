import fc, { type Arbitrary } from "fast-check";
import { jobId as anyJobId } from "../../../generators/job-id.js";
import { sentence } from "../../../schemas/sentence.js";
import type {
  Fault,
  RequestSpelling,
  ServiceCase,
  ServiceRequest,
  ServiceStep,
  SignatureStyle,
} from "../../../schemas/types.js";
import { ask, inTurn, short } from "../ask.js";
import type { ServiceCheck, ServiceScope, Way } from "../check.js";
import { differJobs, differMembers, lastingOf } from "../judge/same-job.js";
import { eachStep, expectJob, sayStep, unread, withoutJob } from "../judge/step.js";
import { codeIn, jobIn } from "../reply.js";
import { wordsOf } from "../words.js";

/** Describes the way of a request in words. */
function sayWay({ method = "", place = "query", charset }: Partial<ServiceRequest>, scope: ServiceScope): string {
  if (place === "mixed") return sentence("{0} with {1}", method, wordsOf(scope).mixed);
  if (place === "query") return sentence("{0} with the query", method);
  if (charset) return sentence("{0} with a form body that names its charset", method);
  return sentence("{0} with a form body", method);
}

const ways = ({ style }: Way): Pick<ServiceRequest, "method" | "place" | "charset">[] => [
  { method: "GET", place: "query" },
  { method: "POST", place: "query" },
  { method: "POST", place: "form" },
  { method: "POST", place: "form", charset: true },
  ...(style === "HMAC-SHA1" ? [{ method: "POST", place: "mixed" } as const] : []),
];

const getPost: ServiceCheck = {
  id: "service.get-post",
  needsJob: true,
  always: (scope) =>
    scope.jobs.slice(0, 2).map((jobId) => {
      const requests = ways(scope.way).map((way) => ask(scope, { jobId, ...way }));
      const name = sentence("{0} by GET and by POST", wordsOf(scope).asked(jobId));
      return inTurn(name, ask(scope, { jobId }), ...requests, ask(scope, { jobId }));
    }),
  judge: ({ steps: [first, ...others], case: { requests } }, scope) => {
    const { contract } = scope;
    const reference = first && jobIn(first, contract);
    const again = others.at(-1);
    if (!reference || !again) return [];
    const last = jobIn(again, contract) ?? reference;
    const steady = lastingOf(contract).filter((name) => differMembers(reference, last, [name], contract).length === 0);
    return others.slice(0, -1).flatMap((step, index) => {
      const way = sayWay(requests[step.request] ?? {}, scope);
      const path = sentence("reply {0}: {1}", index + 2, way);
      const job = jobIn(step, contract);
      if (!job) return expectJob(step, path, contract);
      return differJobs(reference, job, steady, contract).map((fault) => ({
        ...fault,
        path: sentence("{0}: {1}", path, fault.path),
      }));
    });
  },
  inconclusive: withoutJob,
};

/** Codes that mean that a request is malformed, not that the operation failed. */
const misread =
  /^(SignatureDoesNotMatch|IncompleteSignature|InvalidSignature.*|InvalidTimeStamp.*|SignatureNonceUsed|InvalidAccessKeyId.*|Missing.*|InvalidVersion|NoSuchVersion|InvalidAction.*|InvalidApi.*|UnsupportedHTTPMethod)$/;

function accepted(scope: ServiceScope) {
  const { contract } = scope;
  return (step: ServiceStep, jobId: string | undefined): Fault[] => {
    if (jobId !== undefined && scope.jobs.includes(jobId) && scope.noJobReason === undefined)
      return expectJob(step, "$", contract);
    const isAnswered =
      step.reply && !step.failure && step.reply.status < 500 && !misread.test(codeIn(step, contract) ?? "");
    return isAnswered
      ? []
      : [{ path: "$", expected: "an answer to a request that is rightly signed", actual: sayStep(step, contract) }];
  };
}

/** Unknown parameters, as clients and proxies add them. The signature covers them too. */
const strangers = { RegionId: "cn-shanghai", SignatureType: "", "a~b c*": "é'()!*+/=&%25 任务", "X-Empty": "" };

/** The parameters that this operation does not have. */
const strangersTo = ({ contract: { parameters } }: ServiceScope) =>
  Object.fromEntries(Object.entries(strangers).filter(([name]) => parameters.every((each) => each.name !== name)));

/**
 * As many and as long as the parameters of a request with a token and some options. A form may be longer than a query.
 */
const manyStrangers = (place: ServiceRequest["place"]) =>
  Object.fromEntries(
    Array.from({ length: 30 }, (_, index) => [
      `KitMore${index}`,
      index === 0 ? "x".repeat(place === "form" ? 10_000 : 2000) : String(index - 1),
    ]),
  );

/** An unknown parameter with spaces and a plus sign. */
const spaced = { KitSpaces: " a b  c+d " };

const sdkSpelling: RequestSpelling = { literal: "!'()*" };

function styled(id: string, style: SignatureStyle, places: readonly ServiceRequest["place"][]): ServiceCheck {
  const base = ({ way }: ServiceScope): Way =>
    way.style === style ? way : { ...way, style, method: "POST", place: "query" };
  const waysOf = (scope: ServiceScope): Pick<Way, "method" | "place">[] => {
    const answered = scope.ways.filter((way) => way.style === style);
    return answered.length > 0 ? answered : [base(scope)];
  };
  const make = (scope: ServiceScope, name: string, asked: Partial<ServiceRequest>): ServiceCase =>
    inTurn(sentence("{0}: {1}", style, name), ask(scope, { ...base(scope), jobId: scope.jobs[0] ?? "", ...asked }));
  return {
    id,
    always: (scope) => [
      ...scope.jobs.slice(0, 2).map((jobId) => make(scope, wordsOf(scope).asked(jobId), { jobId })),
      ...waysOf(scope).flatMap(({ method, place }) => {
        const inWay = (name: string, asked: Partial<ServiceRequest>) =>
          make(scope, sentence("{0} ({1}, {2})", name, method, place), { method, place, ...asked });
        return [
          inWay("with parameters that nobody knows", { set: strangersTo(scope) }),
          inWay("with thirty parameters that nobody knows", { set: manyStrangers(place) }),
          // the clocks of two machines may differ by two minutes
          inWay(sentence("signed {0} minutes ago", 13), { agoMs: 13 * 60_000 }),
        ];
      }),
      // ACS3 signs the bytes of a form as they are written
      ...(style === "HMAC-SHA1" && scope.ways.some((way) => way.style === style && way.place === "form")
        ? [
            make(scope, "a form with spaces as +", {
              method: "POST",
              place: "form",
              set: spaced,
              spelling: { plus: true },
            }),
          ]
        : []),
      make(scope, `a masked ${wordsOf(scope).key}, its stars as they are`, {
        jobId: "UbmsMHmkqv0PiAG****010001",
        spelling: sdkSpelling,
      }),
    ],
    cases: (scope) =>
      fc
        .record({
          jobId: fc.oneof(fc.constant(scope.jobs[0] ?? "job"), anyJobId()),
          set: anyStrangers,
          spelling: anySpelling,
          place: fc.constantFrom(...places.filter((place) => place === "query" || scope.way.place === place)),
        })
        .map(({ jobId, place, ...asked }) =>
          make(scope, wordsOf(scope).anySpelling(short(jobId)), {
            ...asked,
            jobId,
            ...(place === "query" ? {} : { method: "POST", place }),
          }),
        ),
    judge: (exchange, scope) =>
      eachStep(exchange, (step) => accepted(scope)(step, exchange.case.requests[step.request]?.jobId)),
    inconclusive: unread,
  };
}

const tricky = fc.string({ unit: fc.constantFrom(...Array.from("aZ0 ~*+%&=/é任'()!-_.")), maxLength: 6 });
const anyStrangers: Arbitrary<Record<string, string>> = fc.dictionary(
  tricky.map((name) => `Kit${name}`),
  tricky,
  {
    maxKeys: 3,
    noNullPrototype: true,
  },
);
const anySpelling: Arbitrary<RequestSpelling> = fc.record(
  {
    order: fc.nat(),
    lowerHex: fc.boolean(),
    literal: fc.subarray(Array.from("!'()*:@/,")).map((marks) => marks.join("")),
    encodeAll: fc.boolean(),
  },
  { requiredKeys: [], noNullPrototype: true },
);

/** Checks of the ways to send a request. */
export const callChecks: readonly ServiceCheck[] = [
  getPost,
  styled("service.both-signatures", "HMAC-SHA1", ["query", "form"]),
  styled("service.acs3", "ACS3-HMAC-SHA256", ["query"]),
];
