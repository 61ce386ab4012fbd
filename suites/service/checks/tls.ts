import { sentence } from "../../../schemas/sentence.js";
import { ask, inTurn, unknownJobId } from "../ask.js";
import type { ServiceCheck } from "../check.js";
import { eachTurn } from "../judge/turn.js";

const tls: ServiceCheck = {
  id: "service.tls",
  turn: "first",
  lacks: ({ secure }) => (secure ? undefined : "The URL is http, which the operation has too."),
  always: (scope) => [inTurn("a connection", ask(scope, { jobId: scope.jobs[0] ?? unknownJobId }))],
  judge: (exchange) =>
    eachTurn(exchange, ({ failure }) =>
      failure?.kind === "tls"
        ? [{ path: "certificate", expected: "one that is valid for this host", actual: failure.why }]
        : [],
    ),
  inconclusive: ({ turns: [turn] }) =>
    turn?.failure?.kind === "unreachable"
      ? sentence("The service cannot be reached: {0}.", turn.failure.why)
      : undefined,
};

/** Checks of the connection. */
export const tlsChecks: readonly ServiceCheck[] = [tls];
