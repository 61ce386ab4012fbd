import { setting, sized } from "../../../generators/answer.js";
import { jobIds } from "../../../generators/job-id.js";
import { unreadableSample } from "../../../generators/wire.js";
import { bodyLeaves, bodyLists } from "../../../schemas/contract/body.js";
import { sentence } from "../../../schemas/sentence.js";
import type { Call, Exchange, Fault } from "../../../schemas/types.js";
import { countOf, say } from "../../engine/say.js";
import type { Check, Scope } from "../check.js";
import { isAnsweredWell } from "./answered-well.js";
import { answerCase } from "./answers.js";
import { once, perFormat, plainKey, times } from "./cases.js";
import { crossed } from "./crossed.js";
import { misled, moving } from "./endpoints.js";
import { asking, askingAny, plainCalls, retried } from "./plain.js";
import { redirect } from "./redirect.js";
import { missing } from "./refused.js";
import { eachRequest } from "./wire.js";

function differValue(path: string, expected: string, actual: string | undefined): Fault[] {
  return actual === expected ? [] : [{ path, expected: say(expected), actual: say(actual) }];
}

/** A reply that tempts a client to use another endpoint: the service is down. */
const tempting = (scope: Scope) =>
  perFormat(scope, (format) => [
    once(unreadableSample("HTTP 503", format, "", "there is no document", { status: 503 })),
  ]);

const endpoint: Check = {
  id: "request.endpoint",
  everywhere: true,
  always: (scope) => [
    ...plainCalls(scope),
    ...tempting(scope),
    ...retried(scope, { often: "twice" }),
    ...(scope.securityToken ? asking(scope, plainKey(scope), "+/= ~x") : []),
    ...moving(scope),
  ],
  cases: askingAny,
  judge: (exchange) => [
    ...exchange.escapes.map((host) => ({
      path: "network",
      expected: "requests to the given endpoint only",
      actual: sentence("a connection to {0}, which was refused", host),
    })),
    ...eachRequest(exchange, () => []),
    ...misled(exchange),
  ],
};

/** Good answers that might make a client send another request: each documented value, and no entries. */
function wellAnswered(scope: Scope) {
  const { contract } = scope;
  const leaf = bodyLeaves(contract).find(({ values, path }) => values.length > 0 && !path.includes("[]"));
  const others = leaf?.values.map((each) => each.const).filter((value) => value !== leaf.plain) ?? [];
  const [list] = bodyLists(contract);
  return perFormat(scope, (format) => [
    ...others.map((value) =>
      answerCase(scope, `${leaf?.name} ${value}`, format, setting(contract, leaf?.path ?? "$", value)),
    ),
    ...(list
      ? [answerCase(scope, sentence("no {0}", `${contract.words.entry.en}s`), format, sized(contract, list, 0))]
      : []),
  ]);
}

const operationNamed: Check = {
  id: "request.operation",
  wire: true,
  everywhere: true,
  always: (scope) => [...plainCalls(scope), ...wellAnswered(scope), ...retried(scope)],
  judge: (exchange, { contract: { action, version } }) =>
    eachRequest(exchange, ({ params, headers, signature }, at) => {
      const isAcs3 = signature.style === "ACS3-HMAC-SHA256";
      return [
        ...differValue(sentence("{0}: {1}", at, "Action"), action, isAcs3 ? headers["x-acs-action"] : params["Action"]),
        ...differValue(
          sentence("{0}: {1}", at, "Version"),
          version,
          isAcs3 ? headers["x-acs-version"] : params["Version"],
        ),
      ];
    }),
};

/** Returns the name of the key parameter. No requirement that needs a key applies to a contract without one. */
const keyName = ({ contract }: Scope) => contract.key ?? "";

const jobId: Check = {
  id: "request.job-id",
  wire: true,
  everywhere: true,
  always: (scope) => [
    ...jobIds.flatMap((id) => asking(scope, id)),
    ...retried(scope, { name: "throttled once", jobId: "a b*%2A" }),
    ...perFormat(scope, (format) => [crossed(scope, format)]),
  ],
  cases: askingAny,
  judge: (exchange, scope) => {
    const { calls } = exchange.case;
    const key = keyName(scope);
    // request.missing-job-id judges the requests of a call without a key
    if (calls.some(({ jobId }) => jobId === undefined)) return [];
    const wrong = eachRequest(exchange, ({ account, params }, at) => {
      const asked = new Set(ofKey(exchange, account).map((call) => call.jobId ?? ""));
      const [first = ""] = asked;
      return asked.has(params[key] ?? "") ? [] : differValue(sentence("{0}: {1}", at, key), first, params[key]);
    });
    return [...wrong, ...unaskedKeys(exchange, scope)];
  },
};

/** Returns the calls of all accounts with the same AccessKey. A request without its token may belong to any of them. */
function ofKey({ case: { accounts, calls } }: Exchange, account: number): Call[] {
  const keyOf = (index: number) => accounts[index]?.keyOf ?? index;
  return calls.filter((call) => keyOf(call.account) === keyOf(account));
}

/** Returns faults for keys without a request, if every call gets a good answer. */
function unaskedKeys(exchange: Exchange, scope: Scope): Fault[] {
  const key = keyName(scope);
  const {
    requests,
    case: { accounts, calls },
  } = exchange;
  // request.security-token judges a renewed token
  if (!isAnsweredWell(exchange, scope) || accounts.some(({ keyOf }) => keyOf !== undefined)) return [];
  const arrived = new Set(requests.map(({ account, params }) => `${account} ${params[key]}`));
  const lost = calls.filter(({ account, jobId = "" }) => !arrived.has(`${account} ${jobId}`));
  return lost.map(({ jobId }) => ({
    path: sentence("wire: {0}", key),
    expected: say(jobId),
    actual: "no request for it",
  }));
}

const format: Check = {
  id: "request.format",
  wire: true,
  everywhere: true,
  always: (scope) => [...plainCalls(scope), ...retried(scope)],
  judge: (exchange, scope) =>
    eachRequest(exchange, ({ account, params, headers }, at) => {
      const formats = ofKey(exchange, account).map((call) => call.format);
      // behaviour in a format that the client does not claim is not judged
      if (formats.some((each) => !scope.formats.includes(each))) return [];
      const asked = params["Format"] ?? headers["accept"];
      if (formats.some((each) => asked?.toUpperCase().includes(each))) return [];
      const expected = formats[0] ?? "JSON";
      return [{ path: sentence("{0}: {1}", at, "Format or Accept"), expected, actual: say(asked) }];
    }),
};

const missingJobId: Check = {
  id: "request.missing-job-id",
  wire: true,
  always: (scope) =>
    perFormat(scope, (asked) => {
      const testCase = once(missing(scope, asked), { name: sentence("asks without a {0}", keyName(scope)) });
      return [{ ...testCase, calls: testCase.calls.map(({ jobId: _absent, ...call }) => call) }];
    }),
  judge: ({ requests }, scope) =>
    requests.flatMap(({ params }, index) => {
      const key = keyName(scope);
      const sent = params[key] ?? "";
      const expected = `no request, or one without a ${key}`;
      return sent === "" ? [] : [{ path: sentence("request {0}: {1}", index + 1, key), expected, actual: say(sent) }];
    }),
};

const single: Check = {
  id: "request.once",
  wire: true,
  everywhere: true,
  always: (scope) => [
    ...plainCalls(scope).flatMap((testCase) => [testCase, times(4, testCase, { together: true })]),
    ...wellAnswered(scope),
  ],
  // simultaneous calls with the same parameters may share a request to save quota
  judge: (exchange, scope) => {
    const {
      requests,
      case: { calls },
    } = exchange;
    const isClaimed = calls.every(({ format: each }) => scope.formats.includes(each));
    if (requests.length <= calls.length || !isClaimed || !isAnsweredWell(exchange, scope)) return [];
    return [{ path: "wire", expected: countOf(calls.length, "request"), actual: countOf(requests.length, "request") }];
  },
};

/** Checks of the requests that a client sends. */
export const requestChecks: readonly Check[] = [
  endpoint,
  operationNamed,
  jobId,
  format,
  missingJobId,
  single,
  redirect,
];
