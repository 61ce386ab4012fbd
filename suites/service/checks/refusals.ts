import type { Contract } from "../../../schemas/contract/contract.js";
import { isFlagship } from "../../../schemas/contract/flagship.js";
import { sentence } from "../../../schemas/sentence.js";
import type { Fault, ServiceCase, ServiceTurn, SignatureStyle } from "../../../schemas/types.js";
import { ask, inTurn, unknownJobId } from "../ask.js";
import type { ServiceCheck, ServiceScope, Way } from "../check.js";
import { expectRefusal, oneOf, type RefusalRule } from "../judge/refusal.js";
import { eachTurn, sayTurn } from "../judge/turn.js";
import { codeIn, jobIn, readingOf } from "../reply.js";
import { wordsOf } from "../words.js";
import { badSignature } from "./bad-signature.js";
import { nearActions, nearVersions } from "./near.js";
import { first, perStyle, perWay, refused, sha1, styled } from "./refused.js";

const unknownKey = refused("service.unknown-key", oneOf("InvalidAccessKeyId.NotFound"), (scope) => [
  ...perStyle(scope, "a key that nobody has", { account: "nobody" }),
  ...perWay(scope, sentence("{0}, as {1}", "a key that nobody has", "XML"), { account: "nobody", format: "XML" }),
  ...perStyle(scope, "a key in other letter case", { keyCase: true }),
]);

/** Clocks may be five minutes apart: what is signed 36 minutes ago is more than 31 minutes old by both. */
const minute = 60_000;

const staleTimestamp = refused("service.stale-timestamp", oneOf("InvalidTimeStamp.Expired"), (scope) => [
  ...perWay(scope, sentence("signed {0} minutes ago", 36), { agoMs: 36 * minute }),
  ...perWay(scope, sentence("{0}, as {1}", sentence("signed {0} minutes ago", 36), "XML"), {
    agoMs: 36 * minute,
    format: "XML",
  }),
  ...perStyle(scope, "signed a day ago", { agoMs: 24 * 60 * minute }),
  // an age that is kept in 32 bits of milliseconds is small or negative again after 25 and 50 days
  ...[30, 49.72].flatMap((days) =>
    perStyle(scope, sentence("signed {0} days ago", days), { agoMs: days * 24 * 60 * minute }),
  ),
  ...perStyle(scope, "signed an hour ahead", { agoMs: -60 * minute }),
]);

/** Whether the nonce of a turn was taken: it was not refused before that. */
const isTaken = (turn: ServiceTurn, { contract }: ServiceScope) =>
  !turn.failure && !/^(Signature|Incomplete|Invalid|Missing|Throttling)/.test(codeIn(turn, contract) ?? "");

const nonceReplay: ServiceCheck = {
  id: "service.nonce-replay",
  turn: "beside",
  always: (scope) => [
    ...perWay(scope, "the same request twice", {}, { resend: 0 }),
    ...perWay(scope, "another request with the same nonce", {}, { nonceOf: 0, format: "XML", agoMs: 2000 }),
    ...perStyle(scope, "the same request three times", {}, { resend: 0 }, { resend: 0 }),
    ...perStyle(scope, "the same request twice, signed 5 minutes ago", { agoMs: 5 * minute }, { resend: 0 }),
    ...perStyle(scope, "the same request of no job, twice", { jobId: unknownJobId }, { resend: 0 }),
    ...(scope.accounts.includes("ram")
      ? perStyle(scope, "the same request of a RAM user, twice", { account: "ram" }, { account: "ram", resend: 0 })
      : []),
    later(scope),
  ],
  judge: ({ turns, case: { requests } }, scope) =>
    turns.flatMap((again, index) => {
      const { resend, nonceOf } = requests[again.request] ?? {};
      const once = turns[resend ?? nonceOf ?? -1];
      if (!once || !isTaken(once, scope)) return [];
      const path = sentence("reply {0}", index + 1);
      return expectRefusal(again, oneOf("SignatureNonceUsed"), scope.contract).map((fault) => ({
        ...fault,
        path: sentence("{0}: {1}", path, fault.path),
      }));
    }),
  inconclusive: ({ turns: [once] }, scope) =>
    once && isTaken(once, scope) ? undefined : "The first of the two requests was not accepted.",
};

/** The first requests of each way once more, when many others have been sent meanwhile. */
function later(scope: ServiceScope): ServiceCase {
  const sent = scope.ways.map((way) => ask(scope, { ...way, jobId: first(scope) }));
  const again = sent.map((request, resend) => ({ ...request, resend, waitMs: resend === 0 ? 2 * scope.watchMs : 0 }));
  return inTurn("the same requests again, some time later", ...sent, ...again);
}

const lacking = refused("service.missing-job-id", oneOf("MissingJobId"), (scope) => {
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
  return [...bare("JSON"), ...bare("XML"), ...empty, ...(isFlagship(scope.contract) ? named : [])];
});

const missing: RefusalRule = { codes: "a code that begins with Missing", fits: (code) => code.startsWith("Missing") };
const unsigned: RefusalRule = {
  codes: "a code that begins with Missing, or IncompleteSignature",
  fits: (code) => missing.fits(code) || code === "IncompleteSignature",
};

/** Of other operations, only the beginning of the code is documented. */
const missingJobId: ServiceCheck = {
  ...lacking,
  judge: (exchange, scope) => {
    const { contract } = scope;
    // an empty key is one that nothing has, as well as none
    if (exchange.case.requests.some(({ jobId }) => jobId === ""))
      return eachTurn(exchange, (turn) => answered(turn, contract));
    return isFlagship(contract)
      ? lacking.judge(exchange, scope)
      : eachTurn(exchange, (turn) => expectRefusal(turn, missing, contract));
  },
};

function answered(turn: ServiceTurn, contract: Contract): Fault[] {
  const isRefused = turn.reply !== undefined && readingOf(turn).tree !== undefined && !jobIn(turn, contract);
  return isRefused ? [] : [{ path: "$", expected: "a refusal", actual: sayTurn(turn, contract) }];
}

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
            sentence("without {0} ({1}, {2})", name, way.style, way.place),
            ask(scope, { ...way, jobId: first(scope), without: [name] }),
          ),
        ),
    ),
  judge: (exchange, { contract }) =>
    eachTurn(exchange, (turn) => {
      const isUnsigned = exchange.case.requests[turn.request]?.without?.includes("Signature");
      return expectRefusal(turn, isUnsigned ? unsigned : missing, contract);
    }),
};

const unknownAction = refused(
  "service.unknown-action",
  oneOf("InvalidAction.NotFound", "InvalidApi.NotFound"),
  (scope) =>
    nearActions(scope.contract)
      .flatMap((Action) => perStyle(scope, sentence("Action {0}", Action), { set: { Action } }))
      // around the value of a header, blanks mean nothing
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
