import type { ServiceCase, ServiceRequest, ServiceTurn, SignatureStyle } from "../../../schemas/types.js";
import { ask, inTurn, unknownJobId } from "../ask.js";
import type { ServiceCheck, ServiceScope, Way } from "../check.js";
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

/** A request in each way that the service answers, with the words for it. */
function perWay(scope: ServiceScope, name: string, ...asked: Partial<ServiceRequest>[]): ServiceCase[] {
  return scope.ways.map((way) => {
    const { style, method, place } = way;
    const made = asked.map((each) => ask(scope, { ...way, jobId: first(scope), ...each }));
    return inTurn(`${name} (${style}, ${method}, ${place})`, ...made);
  });
}

/** A request in HMAC-SHA1, where the service takes that. */
const sha1 = (scope: ServiceScope, name: string, asked: Partial<ServiceRequest>) =>
  perStyle({ ...scope, styles: scope.styles.filter((style) => style === "HMAC-SHA1") }, name, asked);

const styled = ({ way }: ServiceScope, style: SignatureStyle) =>
  way.style === style ? way : { ...way, style, method: "POST", place: "query" as const };

/** A check that a request which is wrong in one way is refused with its code. */
function refused(id: string, rule: RefusalRule, always: (scope: ServiceScope) => ServiceCase[]): ServiceCheck {
  return { id, always, judge: (exchange) => eachTurn(exchange, (turn) => expectRefusal(turn, rule)) };
}

const wrongSignature = oneOf("SignatureDoesNotMatch", "IncompleteSignature");

const badSignature = refused("service.bad-signature", wrongSignature, (scope) => [
  ...perStyle(scope, "a signature that is spoilt", { signature: "spoilt" }),
  ...perWay(scope, "a signature that is spoilt at its end", { signature: "spoilt-end" }),
  ...perWay(scope, "a signature that is spoilt, as XML", { signature: "spoilt", format: "XML" }),
  ...perWay(scope, "another JobId than was signed", { changed: { JobId: unknownJobId } }),
  ...perStyle(scope, "a signature that is spoilt in its middle", { signature: "spoilt-middle" }),
  ...perStyle(scope, "a signature that is cut", { signature: "cut" }),
  ...perStyle(scope, "another nonce than was signed", { changed: { SignatureNonce: "{{nonce}}" } }),
  // what is hexadecimal may be read without regard to letter case
  ...sha1(scope, "a signature in other letter case", { signature: "other-case" }),
  ...sha1(scope, "another Format than was signed", { format: "JSON", changed: { Format: "XML" } }),
  ...perStyle(scope, "a signature by another secret", { signature: "foreign" }),
  ...perStyle(scope, "a parameter more than was signed", { changed: { RegionId: "cn-shanghai" } }),
]);

const unknownKey = refused("service.unknown-key", oneOf("InvalidAccessKeyId.NotFound"), (scope) => [
  ...perStyle(scope, "a key that nobody has", { account: "nobody" }),
  ...perWay(scope, "a key that nobody has, as XML", { account: "nobody", format: "XML" }),
]);

/** Clocks may be five minutes apart: what is signed 36 minutes ago is more than 31 minutes old by both. */
const minute = 60_000;

const staleTimestamp = refused("service.stale-timestamp", oneOf("InvalidTimeStamp.Expired"), (scope) => [
  ...perWay(scope, "signed 36 minutes ago", { agoMs: 36 * minute }),
  ...perWay(scope, "signed 36 minutes ago, as XML", { agoMs: 36 * minute, format: "XML" }),
  ...perStyle(scope, "signed a day ago", { agoMs: 24 * 60 * minute }),
]);

/** Whether the nonce of a turn was taken: it was not refused before that. */
const isTaken = (turn: ServiceTurn) =>
  !turn.failure && !/^(Signature|Incomplete|Invalid|Missing|Throttling)/.test(codeIn(turn) ?? "");

const nonceReplay: ServiceCheck = {
  id: "service.nonce-replay",
  turn: "beside",
  always: (scope) => [
    ...perWay(scope, "the same request twice", {}, { resend: 0 }),
    ...perWay(scope, "another request with the same nonce", {}, { nonceOf: 0, format: "XML", agoMs: 2000 }),
    later(scope),
  ],
  judge: ({ turns, case: { requests } }) =>
    turns.flatMap((again, index) => {
      const { resend, nonceOf } = requests[again.request] ?? {};
      const once = turns[resend ?? nonceOf ?? -1];
      if (!once || !isTaken(once)) return [];
      const path = `reply ${index + 1}`;
      return expectRefusal(again, oneOf("SignatureNonceUsed")).map((fault) => ({
        ...fault,
        path: `${path}: ${fault.path}`,
      }));
    }),
  inconclusive: ({ turns: [once] }) =>
    once && isTaken(once) ? undefined : "The first of the two requests was not accepted.",
};

/** The first requests of each way once more, when many others have been sent meanwhile. */
function later(scope: ServiceScope): ServiceCase {
  const sent = scope.ways.map((way) => ask(scope, { ...way, jobId: first(scope) }));
  const again = sent.map((request, resend) => ({ ...request, resend, waitMs: resend === 0 ? 2 * scope.watchMs : 0 }));
  return inTurn("the same requests again, some time later", ...sent, ...again);
}

const missingJobId = refused("service.missing-job-id", oneOf("MissingJobId"), (scope) => {
  const bare = (format: string) =>
    scope.ways.map((way) =>
      inTurn(`no JobId, as ${format} (${way.style}, ${way.method}, ${way.place})`, ask(scope, { ...way, format })),
    );
  const empty = scope.styles.map((style) =>
    inTurn(`an empty JobId (${style})`, ask(scope, { ...styled(scope, style), jobId: "" })),
  );
  return [...bare("JSON"), ...bare("XML"), ...empty];
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

/** The ways of the plain request's style that have each place of parameters once; its own where it takes no POST. */
function postWays({ way, ways }: ServiceScope): readonly Way[] {
  const posts = ways.filter(({ style, method }) => style === way.style && method === "POST");
  return posts.length > 0 ? posts : [way];
}

const missingCommon: ServiceCheck = {
  id: "service.missing-common",
  always: (scope) =>
    postWays(scope).flatMap((way) =>
      commonNames[way.style]
        .split(" ")
        .map((name) =>
          inTurn(
            `without ${name} (${way.style}, ${way.place})`,
            ask(scope, { ...way, jobId: first(scope), without: [name] }),
          ),
        ),
    ),
  judge: (exchange) =>
    eachTurn(exchange, (turn) => {
      const isUnsigned = exchange.case.requests[turn.request]?.without?.includes("Signature");
      return expectRefusal(turn, isUnsigned ? unsigned : missing);
    }),
};

const nearActions = [
  "QueryDeviceDistributeJobs",
  "querydevicedistributejob",
  "queryDeviceDistributeJob",
  "QueryDeviceDistributeJo",
  "QueryDeviceDistributeJob.",
  "QueryDeviceDistribute*",
  "QueryDeviceDistributeJob%",
];

const unknownAction = refused(
  "service.unknown-action",
  oneOf("InvalidAction.NotFound", "InvalidApi.NotFound"),
  (scope) =>
    nearActions
      .flatMap((Action) => perStyle(scope, `Action ${Action}`, { set: { Action } }))
      // around the value of a header, blanks mean nothing
      .concat(sha1(scope, "Action with a blank at its end", { set: { Action: "QueryDeviceDistributeJob " } })),
);

const badVersion = refused("service.bad-version", oneOf("InvalidVersion", "NoSuchVersion"), (scope) =>
  ["2018-01-21", "2022-01-01", "2018-1-20", "2018-01-2", "2018-01-200", "20180120", "2018-01-%"]
    .flatMap((Version) => perStyle(scope, `Version ${Version}`, { set: { Version } }))
    .concat(sha1(scope, "Version with a blank at its end", { set: { Version: "2018-01-20 " } })),
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
