import type { SignatureVerdict } from "../../../schemas/types.js";
import type { ReceivedRequest } from "../../protocol/signature/received-request.js";
import { verify } from "../../protocol/signature/verify.js";
import type { Caller } from "./asked.js";
import type { Identity } from "./identity.js";
import { type Nonces, nonceMemory } from "./nonces.js";
import { type Quota, slidingQuota } from "./quota.js";
import type { World } from "./state.js";

/** What the gates rest on. */
export interface Grounds {
  /** Whose key it is; undefined where it is nobody's. */
  caller(accessKeyId: string, world: World): Caller | undefined;
  verify(request: ReceivedRequest, secret: string): SignatureVerdict;
  /** How far the time of a request may be from the clock, in milliseconds (C20). */
  windowMs: number;
  /** Made once an endpoint. */
  nonces(): Nonces;
  /** Made once an operation: how many requests in a window of time, which is a second where absent. May be Infinity. */
  quota(limit?: number, windowMs?: number): Quota;
  /** Whom the quota counts a request for. */
  countedFor(caller: Caller): string;
  /** Milliseconds that a whole request may take to arrive, and half of it its headers; 0 for no limit. */
  requestMs: number;
  /** Bytes. */
  largestHeader: number;
  /** Bytes. */
  largestBody: number;
  /** Makes what a server of these hosts shows over HTTPS. */
  identity(hosts: readonly string[]): Promise<Identity>;
}

export const plainGrounds: Grounds = {
  caller: (accessKeyId, { callers }) => callers.get(accessKeyId),
  verify,
  windowMs: 31 * 60_000,
  nonces: nonceMemory,
  quota: slidingQuota,
  countedFor: ({ account }) => account.uid,
  requestMs: 20_000,
  largestHeader: 1 << 16,
  largestBody: 1 << 20,
  // loaded only for HTTPS
  identity: async (hosts) => (await import("./identity.js")).identity(hosts),
};
