import { unreadableSample, withDelivery } from "../../../generators/wire.js";
import { sentence } from "../../../schemas/sentence.js";
import type { Case, Exchange } from "../../../schemas/types.js";
import type { Check, Scope } from "../check.js";
import { once } from "./cases.js";
import { plainAnswer } from "./plain.js";
import { gatewaySays, missing, refusal } from "./refused.js";

/** A call of each kind, in which a client might print its credentials; with a token where it can use one. */
function failing(scope: Scope): Case[] {
  const { formats, securityToken, timeout, contract } = scope;
  const token = securityToken ? { token: "+/= ~x" } : {};
  return formats.flatMap((format) => [
    ...(timeout
      ? [
          once(withDelivery(plainAnswer(scope, format), { fault: "silent" }), {
            name: "silence",
            timeoutMs: 600,
            ...token,
          }),
        ]
      : []),
    once(gatewaySays(scope, "Throttling.User", format), { name: "throttled for good", timeoutMs: 2000, ...token }),
    ...(contract.key === undefined
      ? []
      : [withoutKey(once(missing(scope, format), { name: sentence("no {0}", contract.key), ...token }))]),
    ...[
      plainAnswer(scope, format),
      gatewaySays(scope, "SignatureDoesNotMatch", format),
      gatewaySays(scope, "InvalidAccessKeyId.NotFound", format),
      refusal(scope, format),
      unreadableSample("a page of HTML", format, "<html>Bad Gateway</html>", "not the service's", { status: 502 }),
      unreadableSample(
        "half an answer",
        format,
        format === "JSON" ? '{"RequestId":' : `<${contract.action.slice(0, 5)}`,
        "cut short",
      ),
      withDelivery({ ...plainAnswer(scope, format), name: "a reset connection" }, { fault: "reset" }),
      withDelivery({ ...plainAnswer(scope, format), name: "a cut connection" }, { fault: "cut" }),
    ].map((sample) => once(sample, token)),
  ]);
}

const withoutKey = (testCase: Case): Case => ({
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
          expected: sentence("no {0}", name),
          actual: sentence("the {0} of the call", name),
        })),
    );
  return {
    id,
    everywhere: true,
    // a deadline can be over before a busy machine has sent anything
    phase: "beside",
    isSure: (exchange) => judge(exchange).length > 0,
    always: failing,
    judge,
  };
}

/** Checks of credentials in what is raised or printed. */
export const leakChecks: readonly Check[] = [
  leak("errors.leak", ["AccessKeySecret"]),
  leak("errors.leak-signature", ["Signature", "SecurityToken"]),
];
