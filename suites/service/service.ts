import { randomBytes, randomUUID } from "node:crypto";
import type { AccountRole, Credentials, ServiceExchange } from "../../schemas/types.js";
import type { Link } from "./link.js";
import { Pacer } from "./pacer.js";

/** A service that is examined: how it is reached, at which pace, and whose keys there are. */
export interface Service {
  link: Link;
  pacer: Pacer;
  /** Credentials by role; nobody's are made up. */
  keys: Readonly<Partial<Record<AccountRole, Credentials>>>;
  /** Replies in a row that did not end in time. */
  hung: number;
  /** The last request was throttled however long it was waited for. */
  held: boolean;
  /** Text that is in every nonce of the run. */
  run: string;
  /** Shown each exchange, as it was. */
  witness?: (exchange: ServiceExchange) => void;
  /** Ends what would go on. */
  signal?: AbortSignal | undefined;
}

/** Puts a service in the dock. `perSecond` is the pace. */
export function service(
  link: Link,
  keys: Service["keys"],
  { perSecond, signal }: { perSecond: number; signal?: AbortSignal | undefined },
): Service {
  const nobody = {
    accessKeyId: `LTAInobody${randomBytes(7).toString("hex")}`,
    accessKeySecret: randomBytes(15).toString("hex"),
  };
  return {
    link,
    keys: { ...keys, nobody },
    pacer: new Pacer(perSecond),
    hung: 0,
    held: false,
    run: randomUUID(),
    signal,
  };
}
