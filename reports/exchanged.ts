import type { Exchange, ServiceExchange, Verdict } from "../schemas/types.js";

/** The recorded exchange of a verdict, with a client or a service; undefined if there is none. */
export function exchangeOf({ evidence, service }: Verdict): Exchange | ServiceExchange | undefined {
  return (evidence ?? service)?.exchange;
}
