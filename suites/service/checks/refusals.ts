import type { ServiceCase, ServiceRequest, ServiceTurn, SignatureStyle } from "../../../schemas/types.js";
import { ask, inTurn, unknownJobId } from "../ask.js";
import type { ServiceCheck, ServiceScope } from "../check.js";
import { expectRefusal, oneOf, type RefusalRule } from "../judge/refusal.js";
import { eachTurn } from "../judge/turn.js";
import { codeIn } from "../reply.js";

const first = ({ jobs: [jobId = unknownJobId] }: ServiceScope) => jobId;

/** A request in each style that the service takes. */
function perStyle(
  scope: ServiceScope,
  name: string,
  asked: Partial<ServiceRequest>,
  ...more: Partial<ServiceRequest>[]
): ServiceCase[] {
  return scope.styles.map((style) => {
    const made = [asked, ...more].map((each) => ask(scope, { ...styled(scope, style), jobId: first(scope), ...each }));
    return inTurn(`${name} (${style})`, ...made);
  });
}

const styled = ({ way }: ServiceScope, style: SignatureStyle) =>
  way.style === style ? way : { ...way, style, method: "POST", place: "query" as const };

/** A check that a request which is wrong in one way is refused with its code. */
function refused(id: string, rule: RefusalRule, always: (scope: ServiceScope) => ServiceCase[]): ServiceCheck {
  return { id, always, judge: (exchange) => eachTurn(exchange, (turn) => expectRefusal(turn, rule)) };
}

const wrongSignature = oneOf("SignatureDoesNotMatch", "IncompleteSignature");

const badSignature = refused("service.bad-signature", wrongSignature, (scope) => [
  ...perStyle(scope, "a signature that is spoilt", { signature: "spoilt" }),
  ...perStyle(scope, "a signature by another secret", { signature: "foreign" }),
  ...perStyle(scope, "another JobId than was signed", { changed: { JobId: unknownJobId } }),
  ...perStyle(scope, "a parameter more than was signed", { changed: { RegionId: "cn-shanghai" } }),
  ...perStyle(scope, "a signature that is spoilt, as XML", { signature: "spoilt", format: "XML" }),
]);

const unknownKey = refused("service.unknown-key", oneOf("InvalidAccessKeyId.NotFound"), (scope) => [
  ...perStyle(scope, "a key that nobody has", { account: "nobody" }),
  ...perStyle(scope, "a key that nobody has, as XML", { account: "nobody", format: "XML" }),
]);

/** Clocks may be five minutes apart: what is signed 36 minutes ago is more than 31 minutes old by both. */
const minute = 60_000;

const staleTimestamp = refused("service.stale-timestamp", oneOf("InvalidTimeStamp.Expired"), (scope) => [
  ...perStyle(scope, "signed 36 minutes ago", { agoMs: 36 * minute }),
  ...perStyle(scope, "signed a day ago", { agoMs: 24 * 60 * minute }),
]);

/** Whether the nonce of a turn was taken: it was not refused before that. */
const isTaken = (turn: ServiceTurn) =>
  !turn.failure && !/^(Signature|Incomplete|Invalid|Missing|Throttling)/.test(codeIn(turn) ?? "");

const nonceReplay: ServiceCheck = {
  id: "service.nonce-replay",
  always: (scope) => [
    ...perStyle(scope, "the same request twice", {}, { resend: 0 }),
    ...perStyle(scope, "another request with the same nonce", {}, { nonceOf: 0, format: "XML", agoMs: 2000 }),
  ],
  judge: ({ turns: [once, again] }) =>
    once && again && isTaken(once)
      ? expectRefusal(again, oneOf("SignatureNonceUsed")).map((fault) => ({ ...fault, path: `reply 2: ${fault.path}` }))
      : [],
  inconclusive: ({ turns: [once] }) =>
    once && isTaken(once) ? undefined : "The first of the two requests was not accepted.",
};

const missingJobId = refused("service.missing-job-id", oneOf("MissingJobId"), (scope) => {
  const bare = (format: string) =>
    scope.styles.map((style) =>
      inTurn(`no JobId, as ${format} (${style})`, ask(scope, { ...styled(scope, style), format })),
    );
  return [...bare("JSON"), ...bare("XML")];
});

const missing: RefusalRule = { codes: "a code that begins with Missing", fits: (code) => code.startsWith("Missing") };
const unsigned: RefusalRule = {
  codes: "a code that begins with Missing, or IncompleteSignature",
  fits: (code) => missing.fits(code) || code === "IncompleteSignature",
};

const commonNames: Readonly<Record<SignatureStyle, string>> = {
  "HMAC-SHA1": "Action Version AccessKeyId SignatureMethod SignatureVersion SignatureNonce Timestamp Signature",
  "ACS3-HMAC-SHA256": "Action Version SignatureNonce Timestamp",
};

const missingCommon: ServiceCheck = {
  id: "service.missing-common",
  always: (scope) =>
    commonNames[scope.way.style]
      .split(" ")
      .map((name) => inTurn(`without ${name}`, ask(scope, { jobId: first(scope), without: [name] }))),
  judge: (exchange) =>
    eachTurn(exchange, (turn) => {
      const isUnsigned = exchange.case.requests[turn.request]?.without?.includes("Signature");
      return expectRefusal(turn, isUnsigned ? unsigned : missing);
    }),
};

const unknownAction = refused(
  "service.unknown-action",
  oneOf("InvalidAction.NotFound", "InvalidApi.NotFound"),
  (scope) =>
    ["QueryDeviceDistributeJobs", "querydevicedistributejob"].flatMap((Action) =>
      perStyle(scope, `Action ${Action}`, { set: { Action } }),
    ),
);

const badVersion = refused("service.bad-version", oneOf("InvalidVersion", "NoSuchVersion"), (scope) =>
  ["2018-01-21", "2022-01-01"].flatMap((Version) => perStyle(scope, `Version ${Version}`, { set: { Version } })),
);

/** Checks of requests that are wrong in one way. */
export const refusalChecks: readonly ServiceCheck[] = [
  badSignature,
  unknownKey,
  staleTimestamp,
  nonceReplay,
  missingJobId,
  missingCommon,
  unknownAction,
  badVersion,
];
