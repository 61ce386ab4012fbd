import { businessRefusal, gatewayRefusal } from "../../../generators/refusal.js";
import { unreadableSample, withDelivery } from "../../../generators/wire.js";
import type { Case, Exchange, Fault, Format } from "../../../schemas/types.js";
import { sayResult } from "../../engine/say.js";
import type { Check, Scope } from "../check.js";
import { mustRaise } from "../judge/outcome.js";
import { once, perFormat, scripted } from "./cases.js";
import { plainAnswer } from "./plain.js";

/** How long past its deadline a client may take before it has missed it; these machines may be slow. */
const leniencyMs = 3000;

/** The last call raised, and not long after its deadline where it had one. */
function raisedInTime({ case: { calls }, results }: Exchange): Fault[] {
  const answer = results.at(-1);
  const timeoutMs = calls.at(-1)?.timeoutMs;
  const raised = mustRaise(answer, timeoutMs === undefined ? "an error" : `an error within ${timeoutMs} ms`);
  if (raised.length > 0 || timeoutMs === undefined || !answer) return raised;
  const tookMs = Math.round(answer.atMs - (answer.startedAtMs ?? 0));
  if (tookMs <= timeoutMs + leniencyMs) return [];
  return [
    { path: "time", expected: `an error within ${timeoutMs} ms`, actual: `${sayResult(answer)}, after ${tookMs} ms` },
  ];
}

const silent = (scope: Scope) =>
  perFormat(scope, (format) => [
    once(withDelivery(plainAnswer(format), { fault: "silent" }), { name: "a silent connection", timeoutMs: 400 }),
    scripted(
      [gatewayRefusal("Throttling.User", format).reply, withDelivery(plainAnswer(format), { fault: "silent" }).reply],
      gatewayRefusal("Throttling.User", format).means,
      { name: "throttled, then a silent connection", format, timeoutMs: 700 },
    ),
  ]);

const dripping = (scope: Scope) =>
  perFormat(scope, (format) => [
    once(withDelivery(plainAnswer(format), { fault: "drip", dripMs: 20 }), {
      name: "a dripping reply",
      timeoutMs: 500,
    }),
  ]);

function broken(format: Format): Case[] {
  const plain = plainAnswer(format);
  return (["reset", "cut"] as const).flatMap((fault) => {
    const wrong = withDelivery(plain, { fault });
    const fresh = once(wrong, { name: `a connection that is ${fault}` });
    const reused = scripted([plain.reply, wrong.reply], plain.means, {
      name: `a reused connection that is ${fault}`,
      format,
    });
    return [fresh, { ...reused, calls: [...reused.calls, ...reused.calls] }];
  });
}

/** A connection that is cut where an answer is whole already, and white space had still to come. */
function cutLate(format: Format): Case[] {
  const { reply, ...plain } = plainAnswer(format);
  const body = `${reply.body ?? ""}${" ".repeat((reply.body ?? "").length + 2)}`;
  const sample = withDelivery({ ...plain, reply: { ...reply, body } }, { fault: "cut" });
  return [once(sample, { name: "a connection that is cut after the last brace or tag" })];
}

/** A call of each kind, in which a client might print its credentials; with a token where it can use one. */
function failing({ formats, securityToken, timeout }: Scope): Case[] {
  const token = securityToken ? { token: "+/= ~x" } : {};
  return formats.flatMap((format) => [
    ...(timeout
      ? [once(withDelivery(plainAnswer(format), { fault: "silent" }), { name: "silence", timeoutMs: 600, ...token })]
      : []),
    once(gatewayRefusal("Throttling.User", format), { name: "throttled for good", timeoutMs: 2000, ...token }),
    withoutJobId(once(gatewayRefusal("MissingJobId", format), { name: "no JobId", ...token })),
    ...[
      plainAnswer(format),
      gatewayRefusal("SignatureDoesNotMatch", format),
      gatewayRefusal("InvalidAccessKeyId.NotFound", format),
      businessRefusal("iot.system.SystemException", format),
      unreadableSample("a page of HTML", format, "<html>Bad Gateway</html>", "not the service's", { status: 502 }),
      unreadableSample("half an answer", format, format === "JSON" ? '{"RequestId":' : "<Query", "cut short"),
      withDelivery({ ...plainAnswer(format), name: "a reset connection" }, { fault: "reset" }),
      withDelivery({ ...plainAnswer(format), name: "a cut connection" }, { fault: "cut" }),
    ].map((sample) => once(sample, token)),
  ]);
}

const withoutJobId = (testCase: Case): Case => ({
  ...testCase,
  calls: testCase.calls.map(({ jobId: _absent, ...call }) => call),
});

function leak(id: string, names: readonly string[]): Check {
  const judge = ({ results }: Exchange) =>
    results.flatMap(({ leaks = [] }) =>
      leaks
        .filter((name) => names.includes(name))
        .map((name) => ({
          path: "what is raised or printed",
          expected: `no ${name}`,
          actual: `the ${name} of the call`,
        })),
    );
  return {
    id,
    // a deadline can be over before a busy machine has sent anything
    timed: "beside",
    isSure: (exchange) => judge(exchange).length > 0,
    always: failing,
    judge,
  };
}

/** Checks of connections that fail, and of the failures that are raised. */
export const transportChecks: readonly Check[] = [
  { id: "errors.timeout", timed: "beside", always: silent, judge: raisedInTime },
  { id: "errors.drip", timed: "beside", always: dripping, judge: raisedInTime },
  {
    id: "errors.reset",
    always: (scope) => perFormat(scope, (format) => [...broken(format), ...cutLate(format)]),
    judge: raisedInTime,
  },
  leak("errors.leak", ["AccessKeySecret"]),
  leak("errors.leak-signature", ["Signature", "SecurityToken"]),
];
