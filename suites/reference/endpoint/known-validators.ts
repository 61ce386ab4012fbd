import type { Known, Refusal } from "./asked.js";
import type { Grounds } from "./grounds.js";
import { mismatch } from "./mismatch.js";
import { momentOf } from "./moment.js";
import type { World } from "./state.js";

/** A validator: returns undefined to accept a request with a known caller, or the refusal. */
type KnownGate = (asked: Known, world: World & { parts: Grounds }) => Refusal | undefined;

/** The validators that run after the caller is known. */
export interface KnownGates {
  checkClock: KnownGate;
  checkToken: KnownGate;
  checkSignature: KnownGate;
  checkNonce: KnownGate;
  checkQuota: KnownGate;
  checkRights: KnownGate;
  checkRules: KnownGate;
  /** Checks the operation's own parameters. For the flagship, this is the JobId. */
  checkJobId: KnownGate;
}

/** The documented validators, in order. Source: wire facts, 1.3, 2 and 4.2. */
export const plainKnownGates: KnownGates = {
  checkClock({ common, atMs }, { parts }) {
    const momentMs = momentOf(common.time ?? "");
    if (momentMs === undefined) return { code: "InvalidTimeStamp.Format" };
    const apartMs = Math.abs(atMs - momentMs);
    const why = `its time is ${Math.round(apartMs / 60_000)} minutes from the clock`;
    return apartMs > parts.windowMs ? { code: "InvalidTimeStamp.Expired", why } : undefined;
  },
  checkToken({ common, caller }) {
    const { securityToken } = caller.user;
    if (common.token === securityToken) return undefined;
    return common.token === undefined ? { code: "MissingSecurityToken" } : otherToken;
  },
  checkSignature(asked, { parts, hasSecret }) {
    const { arrival, params, caller } = asked;
    const { valid, why } = parts.verify({ ...arrival, params }, caller.user.accessKeySecret);
    return valid ? undefined : mismatch(asked, why, hasSecret);
  },
  checkNonce({ common, caller, atMs }, { parts, nonces }) {
    // if the time is ahead of the clock, the request stays valid for longer
    const untilMs = (momentOf(common.time ?? "") ?? atMs) + parts.windowMs;
    const fresh = nonces.fresh(caller.account.uid, common.nonce ?? "", atMs, untilMs + 1);
    return fresh ? undefined : { code: "SignatureNonceUsed" };
  },
  checkQuota({ caller, atMs }, { parts, quota }) {
    return quota.take(parts.countedFor(caller), atMs) ? undefined : { code: "Throttling.User" };
  },
  checkRights({ caller: { account, user } }) {
    const code = account.refuse ?? user.refuse;
    return code === undefined ? undefined : { code };
  },
  checkRules: (asked, { rules }) => rules.refusal(asked),
  checkJobId: ({ params }) => ((params["JobId"] ?? "") === "" ? { code: "MissingJobId" } : undefined),
};

const otherToken: Refusal = {
  code: "InvalidSecurityToken.MismatchWithAccessKey",
  message: "The security token is not that of the access key.",
};
