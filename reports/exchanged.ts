import type { Exchange, ServiceExchange, Verdict } from "../schemas/types.js";

/** The case that a verdict rests on, as it happened: of a client or of a service; undefined where there is none. */
export function exchangeOf({ evidence, service }: Verdict): Exchange | ServiceExchange | undefined {
  return (evidence ?? service)?.exchange;
}
