import { sentence } from "../../../schemas/sentence.js";
import { ask, inTurn, unknownJobId } from "../ask.js";
import type { ServiceCheck } from "../check.js";
import { eachStep } from "../judge/step.js";

const tls: ServiceCheck = {
  id: "service.tls",
  phase: "first",
  lacks: ({ secure }) => (secure ? undefined : "The URL is http, which the operation has too."),
  always: (scope) => [inTurn("a connection", ask(scope, { jobId: scope.jobs[0] ?? unknownJobId }))],
  judge: (exchange) =>
    eachStep(exchange, ({ failure }) =>
      failure?.kind === "tls"
        ? [{ path: "certificate", expected: "one that is valid for this host", actual: failure.why }]
        : [],
    ),
  inconclusive: ({ steps: [step] }) =>
    step?.failure?.kind === "unreachable"
      ? sentence("The service cannot be reached: {0}.", step.failure.why)
      : undefined,
};

/** Checks of the connection. */
export const tlsChecks: readonly ServiceCheck[] = [tls];
