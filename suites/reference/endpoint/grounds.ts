import type { SignatureVerdict } from "../../../schemas/types.js";
import type { ReceivedRequest } from "../../protocol/signature/received-request.js";
import { verify } from "../../protocol/signature/verify.js";
import type { Caller } from "./asked.js";
import type { Identity } from "./identity.js";
import { type Nonces, nonceMemory } from "./nonces.js";
import { type Quota, slidingQuota } from "./quota.js";
import type { World } from "./state.js";

/** The parts that the validators use. */
export interface Grounds {
  /** The owner of a key; undefined if the key is unknown. */
  caller(accessKeyId: string, world: World): Caller | undefined;
  verify(request: ReceivedRequest, secret: string): SignatureVerdict;
  /** The maximum difference between the time of a request and the clock, in milliseconds (C20). */
  windowMs: number;
  /** Called once per endpoint. */
  nonces(): Nonces;
  /** Called once per operation. `limit` requests are allowed in each window (default: a second). May be Infinity. */
  quota(limit?: number, windowMs?: number): Quota;
  /** The id that the quota counts a request for. */
  countedFor(caller: Caller): string;
  /** Milliseconds in which a whole request must arrive. Its headers must arrive in half of that. 0 means no limit. */
  requestMs: number;
  /** Bytes. */
  largestHeader: number;
  /** Bytes. */
  largestBody: number;
  /** Creates the certificate of a server with these hosts. */
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
