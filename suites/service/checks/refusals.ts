import type { Contract } from "../../../schemas/contract/contract.js";
import { isFlagship } from "../../../schemas/contract/flagship.js";
import { sentence } from "../../../schemas/sentence.js";
import type { Fault, ServiceCase, ServiceStep, SignatureStyle } from "../../../schemas/types.js";
import { ask, inTurn } from "../ask.js";
import type { ServiceCheck, ServiceScope, Way } from "../check.js";
import { expectRefusal, oneOf, type RefusalRule } from "../judge/refusal.js";
import { eachStep, sayStep } from "../judge/step.js";
import { jobIn, readingOf } from "../reply.js";
import { wordsOf } from "../words.js";
import { badSignature } from "./bad-signature.js";
import { nearActions, nearVersions } from "./near.js";
import { nonceReplay } from "./nonce.js";
import { first, perStyle, perWay, refused, sha1, styled } from "./refused.js";

const unknownKey = refused("service.unknown-key", oneOf("InvalidAccessKeyId.NotFound"), (scope) => [
  ...perStyle(scope, "a key that nobody has", { account: "nobody" }),
  ...perWay(scope, sentence("{0}, as {1}", "a key that nobody has", "XML"), { account: "nobody", format: "XML" }),
  ...perStyle(scope, "a key in other letter case", { keyCase: true }),
]);

/**
 * Clocks may differ by five minutes. A request that was signed 36 minutes ago is more than 31 minutes old by both
 * clocks.
 */
const minute = 60_000;

const staleTimestamp = refused("service.stale-timestamp", oneOf("InvalidTimeStamp.Expired"), (scope) => [
  ...perWay(scope, sentence("signed {0} minutes ago", 36), { agoMs: 36 * minute }),
  ...perWay(scope, sentence("{0}, as {1}", sentence("signed {0} minutes ago", 36), "XML"), {
    agoMs: 36 * minute,
    format: "XML",
  }),
  ...perStyle(scope, "signed a day ago", { agoMs: 24 * 60 * minute }),
  // a service that drops whole days would see an age of zero
  ...perStyle(scope, sentence("signed {0} days ago", 7), { agoMs: 7 * 24 * 60 * minute }),
  // an age in 32-bit milliseconds is negative after 25 days, and small again after 50 days
  ...[30, 49.72].flatMap((days) =>
    perStyle(scope, sentence("signed {0} days ago", days), { agoMs: days * 24 * 60 * minute }),
  ),
  ...perStyle(scope, "signed an hour ahead", { agoMs: -60 * minute }),
]);

function lacking(scope: ServiceScope): ServiceCase[] {
  const { key } = wordsOf(scope);
  const bare = (format: string) =>
    scope.ways.map((way) =>
      inTurn(
        sentence("{0} ({1}, {2}, {3})", sentence("{0}, as {1}", `no ${key}`, format), way.style, way.method, way.place),
        ask(scope, { ...way, format }),
      ),
    );
  const empty = scope.styles.map((style) =>
    inTurn(sentence("{0} ({1})", `an empty ${key}`, style), ask(scope, { ...styled(scope, style), jobId: "" })),
  );
  const named = scope.styles.map((style) =>
    inTurn(
      sentence("{0} ({1})", `a ${key} whose name is in other letter case`, style),
      ask(scope, { ...styled(scope, style), set: { [key.toLowerCase()]: first(scope) } }),
    ),
  );
  return [
    ...bare("JSON"),
    ...bare("XML"),
    ...empty,
    ...(isFlagship(scope.contract) ? named : []),
    ...remembered(scope),
  ];
}

/**
 * Alternates requests with and without a key on one connection. The key of one request must not be used for the next.
 */
function remembered(scope: ServiceScope): ServiceCase[] {
  const name = `no ${wordsOf(scope).key} after a request with one, over one connection`;
  return scope.ways.map((way) => {
    const [keyed, bare] = [ask(scope, { ...way, jobId: first(scope) }), ask(scope, way)];
    const whole = sentence("{0} ({1}, {2}, {3})", name, way.style, way.method, way.place);
    return { ...inTurn(whole, keyed, bare, keyed, bare), kept: true };
  });
}

const missing: RefusalRule = { codes: "a code that begins with Missing", fits: (code) => code.startsWith("Missing") };
const unsigned: RefusalRule = {
  codes: "a code that begins with Missing, or IncompleteSignature",
  fits: (code) => missing.fits(code) || code === "IncompleteSignature",
};

/** For other operations, only the start of the code is documented. */
const missingJobId: ServiceCheck = {
  id: "service.missing-job-id",
  always: lacking,
  judge: (exchange, scope) => {
    const { contract } = scope;
    const rule = isFlagship(contract) ? oneOf("MissingJobId") : missing;
    return eachStep(exchange, (step) => {
      const { jobId } = exchange.case.requests[step.request] ?? {};
      // no job has an empty key, so a refusal for an unknown job is also right
      if (jobId === "") return answered(step, contract);
      return jobId === undefined ? expectRefusal(step, rule, contract) : [];
    });
  },
};

function answered(step: ServiceStep, contract: Contract): Fault[] {
  const isRefused = step.reply !== undefined && readingOf(step).tree !== undefined && !jobIn(step, contract);
  return isRefused ? [] : [{ path: "$", expected: "a refusal", actual: sayStep(step, contract) }];
}

const commonNames: Readonly<Record<SignatureStyle, string>> = {
  "HMAC-SHA1": "Action Version AccessKeyId SignatureMethod SignatureVersion SignatureNonce Timestamp Signature",
  "ACS3-HMAC-SHA256": "Action Version SignatureNonce Timestamp",
};

/** The POST ways of the plain request's style; the plain way if there are none. */
function postWays({ way, ways }: ServiceScope): readonly Way[] {
  const posts = ways.filter(({ style, method }) => style === way.style && method === "POST");
  return posts.length > 0 ? posts : [way];
}

/** A request without its time, which a service must not read from a header. */
const dated = (scope: ServiceScope) =>
  sha1(scope, "without Timestamp, and with a Date", { without: ["Timestamp"], headers: { date: "{{now}}" } });

const missingCommon: ServiceCheck = {
  id: "service.missing-common",
  always: (scope) => [
    ...postWays(scope).flatMap((way) =>
      commonNames[way.style]
        .split(" ")
        .map((name) =>
          inTurn(
            sentence("without {0} ({1}, {2})", name, way.style, way.place),
            ask(scope, { ...way, jobId: first(scope), without: [name] }),
          ),
        ),
    ),
    ...dated(scope),
  ],
  judge: (exchange, { contract }) =>
    eachStep(exchange, (step) => {
      const isUnsigned = exchange.case.requests[step.request]?.without?.includes("Signature");
      return expectRefusal(step, isUnsigned ? unsigned : missing, contract);
    }),
};

const unknownAction = refused(
  "service.unknown-action",
  oneOf("InvalidAction.NotFound", "InvalidApi.NotFound"),
  (scope) =>
    nearActions(scope.contract)
      .flatMap((Action) => perStyle(scope, sentence("Action {0}", Action), { set: { Action } }))
      // leading and trailing spaces in a header have no meaning, so this uses HMAC-SHA1 only
      .concat(sha1(scope, "Action with a blank at its end", { set: { Action: `${scope.contract.action} ` } })),
);

const badVersion = refused("service.bad-version", oneOf("InvalidVersion", "NoSuchVersion"), (scope) =>
  nearVersions(scope.contract)
    .flatMap((Version) => perStyle(scope, sentence("Version {0}", Version), { set: { Version } }))
    .concat(sha1(scope, "Version with a blank at its end", { set: { Version: `${scope.contract.version} ` } })),
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
