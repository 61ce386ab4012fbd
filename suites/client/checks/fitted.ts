import type { Arbitrary } from "fast-check";
import { flagship } from "../../../schemas/contract/flagship.js";
import type { Account, Call, Case, Meaning, Reply } from "../../../schemas/types.js";
import type { Check, Scope } from "../check.js";
import { anyKey, plainKey } from "./cases.js";

/** The cases of a check that are always tried, as the operation has them. */
export function fixedCases(check: Check | undefined, scope: Scope): Case[] {
  const cases = check?.always?.(scope) ?? [];
  return scope.contract === flagship ? cases : cases.map((each) => fitted(scope, each));
}

/** The cases of a check that are generated, as the operation has them; undefined where it has none. */
export function generatedCases(check: Check | undefined, scope: Scope): Arbitrary<Case> | undefined {
  const cases = check?.cases?.(scope);
  return scope.contract === flagship ? cases : cases?.map((each) => fitted(scope, each));
}

/** What checks leave open, such as the host in a gateway's failure, is that of the operation which is examined. */
function fitted(scope: Scope, { accounts, calls, ...testCase }: Case): Case {
  const { host, action } = scope.contract;
  const own = (text: string) => text.replaceAll(flagship.host, host).replaceAll(flagship.action, action);
  const inReply = (reply: Reply): Reply => (reply.body === undefined ? reply : { ...reply, body: own(reply.body) });
  const inMeaning = (means: Meaning): Meaning =>
    means.gateway
      ? { ...means, gateway: { ...means.gateway, HostId: host, Message: own(means.gateway.Message) } }
      : means;
  const inAccount = (account: Account): Account => {
    const [first, ...others] = account.replies.map(inReply);
    return first ? { ...account, replies: [first, ...others] } : account;
  };
  const inCall = (call: Call): Call => ({
    ...call,
    ...(call.jobId === anyKey ? { jobId: plainKey(scope) } : {}),
    means: inMeaning(call.means),
  });
  return { ...testCase, accounts: accounts.map(inAccount), calls: calls.map(inCall) };
}
