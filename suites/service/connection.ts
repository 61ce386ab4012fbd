import { randomBytes, randomUUID } from "node:crypto";
import type { Contract } from "../../schemas/contract/contract.js";
import { flagship } from "../../schemas/contract/flagship.js";
import type { Link } from "./http/link.js";
import { Pacer } from "./http/pacer.js";
import type { Keys } from "./options.js";

/** A service under test: how to reach it, at which pace, and with which keys. */
export interface Service {
  /** The operation to call. */
  contract: Contract;
  /** The operation's own parameters except its key, by their names on the wire. */
  params: Readonly<Record<string, string>>;
  link: Link;
  pacer: Pacer;
  /** The keys of the account `nobody` are made up. */
  keys: Keys;
  /** The number of consecutive replies that did not end in time. */
  hung: number;
  /** Whether the last request was throttled despite all waiting. */
  held: boolean;
  /** Whether its throttle did not end in the maximum time. */
  stuck: boolean;
  /** The number of requests that were sent. */
  sent: number;
  /** The number of requests that were answered only on retry, after no answer or a 5xx status. */
  faltered: number;
  /** The maximum number of requests; Infinity without a budget. */
  budget: number;
  /** Text that every nonce of the run contains. */
  run: string;
  /** Aborts the run. */
  signal?: AbortSignal | undefined;
}

interface Limits {
  /** The pace in requests per second. */
  perSecond: number;
  budget?: number | undefined;
  signal?: AbortSignal | undefined;
  contract?: Contract | undefined;
  params?: Readonly<Record<string, string>> | undefined;
}

/** Creates the connection to a service. */
export function service(
  link: Link,
  keys: Keys,
  { perSecond, budget = Number.POSITIVE_INFINITY, signal, contract = flagship, params = {} }: Limits,
): Service {
  const nobody = {
    accessKeyId: `LTAInobody${randomBytes(7).toString("hex")}`,
    accessKeySecret: randomBytes(15).toString("hex"),
  };
  return {
    contract,
    params,
    link,
    keys: { ...keys, nobody },
    pacer: new Pacer(perSecond),
    hung: 0,
    held: false,
    stuck: false,
    sent: 0,
    faltered: 0,
    budget,
    run: randomUUID(),
    signal,
  };
}
