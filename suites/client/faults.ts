import type { Earlier, Exchange, Fault } from "../../schemas/types.js";
import type { Check, Scope } from "./check.js";
import { noRequest } from "./checks/wire.js";

/** Returns how the adapter broke its protocol in a case, or undefined if it did not. Such a case is inconclusive. */
export function breachIn({ results }: Exchange): string | undefined {
  return results.find(({ breach }) => breach !== undefined)?.breach;
}

/** Returns all faults of a client in one case of a check. */
export function faultsOf(check: Check, exchange: Exchange, scope: Scope, earlier: readonly Earlier[] = []): Fault[] {
  const faults = [...brokenAdapter(exchange), ...check.judge(exchange, scope, earlier)];
  const declined = check.mayDecline && exchange.results.every(({ returned }) => returned === undefined);
  return faults.length > 0 || declined ? faults : unasked(exchange);
}

function brokenAdapter({ results }: Exchange): Fault[] {
  return results.flatMap(({ broken }) =>
    broken === undefined ? [] : [{ path: "adapter", expected: "an answer by the adapter protocol", actual: broken }],
  );
}

/** A client that sends no request cannot pass: the absence of errors then proves nothing. */
function unasked(exchange: Exchange): Fault[] {
  const { requests, escapes, results } = exchange;
  const answered = results.some(({ raised, unsupported }) => raised === undefined && unsupported === undefined);
  const mayRefuse = exchange.case.calls.every(({ jobId }) => jobId === undefined);
  if (requests.length > 0 || escapes.length > 0 || (mayRefuse && !answered)) return [];
  return noRequest(exchange);
}
