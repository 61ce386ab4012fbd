import { randomBytes, randomUUID } from "node:crypto";
import type { Contract } from "../../schemas/contract/contract.js";
import { flagship } from "../../schemas/contract/flagship.js";
import type { Link } from "./http/link.js";
import { Pacer } from "./http/pacer.js";
import type { Keys } from "./options.js";

/** A service that is examined: how it is reached, at which pace, and whose keys there are. */
export interface Service {
  /** The operation that it is asked for. */
  contract: Contract;
  /** The operation's own parameters beside its key, by their names on the wire. */
  params: Readonly<Record<string, string>>;
  link: Link;
  pacer: Pacer;
  /** Nobody's are made up. */
  keys: Keys;
  /** Replies in a row that did not end in time. */
  hung: number;
  /** The last request was throttled however long it was waited for. */
  held: boolean;
  /** It did not come out of its throttle in all the time that one may take. */
  stuck: boolean;
  /** Requests that were sent. */
  sent: number;
  /** Of these, how many were answered only when they were sent again, as no answer or a 5xx status came first. */
  faltered: number;
  /** The most that may be; Infinity where there is no budget. */
  budget: number;
  /** Text that is in every nonce of the run. */
  run: string;
  /** Ends what would go on. */
  signal?: AbortSignal | undefined;
}

interface Limits {
  /** The pace. */
  perSecond: number;
  budget?: number | undefined;
  signal?: AbortSignal | undefined;
  contract?: Contract | undefined;
  params?: Readonly<Record<string, string>> | undefined;
}

/** Puts a service in the dock. */
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
