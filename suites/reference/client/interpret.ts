import { type Envelope, type Job, said } from "./envelope.js";
import { Fields } from "./fields.js";
import { retryAfterMs } from "./retry.js";
import { targets } from "./targets.js";
import type { Reply } from "./wire.js";

/**
 * Takes a tree to its documented types. `Success` alone decides what it is (C4, C5): without it, a gateway failure. A
 * failure is not read further than its code and message. Throws ServiceError where a member has another type.
 */
export function interpret(tree: unknown, reply: Reply): Envelope {
  // Stryker disable next-line ObjectLiteral: what an error says beside its code is left to a client
  const details = { httpStatus: reply.status, retryAfterMs: retryAfterMs(reply.headers) };
  const requestId = requestIdOf(tree);
  // Stryker disable next-line StringLiteral,ObjectLiteral: the same
  const fields = new Fields(tree, "", { ...details, requestId });
  const Success = fields.boolean("Success");
  // Stryker disable next-line ConditionalExpression: no requirement asks for the Message of a gateway failure
  if (Success === undefined) return said<Envelope>({ RequestId: requestId, ...gatewayFailure(fields) });
  const answer = {
    RequestId: requestId,
    Success,
    Code: fields.text("Code"),
    ErrorMessage: fields.text("ErrorMessage"),
  };
  const data = Success ? fields.object("Data") : undefined;
  return said<Envelope>({ ...answer, Data: data && job(data) });
}

/** Some gateways write these names with a lower-case initial. */
function gatewayFailure(fields: Fields): Envelope {
  // Stryker disable next-line MethodExpression,ArithmeticOperator: no source promises these spellings
  const either = (name: string) => fields.text(name) ?? fields.text(name.charAt(0).toLowerCase() + name.slice(1));
  // Stryker disable next-line StringLiteral: no requirement asks for the Message of a gateway failure, nor for its HostId
  return said<Envelope>({ Code: either("Code"), Message: either("Message"), HostId: either("HostId") });
}

/** Samples have a space before it (C3). */
function requestIdOf(tree: unknown): string | undefined {
  const { RequestId, requestId } = (tree ?? {}) as Record<string, unknown>;
  const id = RequestId ?? requestId;
  // Stryker disable next-line ConditionalExpression,MethodExpression: a client may raise without one; spaces do not count
  return typeof id === "string" ? id.trim() : undefined;
}

function job(data: Fields): Job {
  return said<Job>({
    JobId: data.text("JobId"),
    ProductKey: data.text("ProductKey"),
    SourceInstanceId: data.text("SourceInstanceId"),
    SourceUid: data.text("SourceUid"),
    TargetUid: data.text("TargetUid"),
    Status: data.int32("Status"),
    Strategy: data.int32("Strategy"),
    Total: data.int32("Total"),
    GmtCreate: data.long("GmtCreate"),
    TargetInstanceConfigs: targets(data),
  });
}
