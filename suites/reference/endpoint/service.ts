import type { Reply, Response } from "../../../schemas/types.js";
import type { Arrival } from "../../protocol/http/arrival.js";
import type { Asked, Known, Refusal } from "./asked.js";
import type { KnownGates } from "./known-validators.js";
import type { EndpointState } from "./overrides.js";
import { ask } from "./reading.js";
import type { RequestGates } from "./request-validators.js";

/** A request that was answered, and the result. */
export interface Served {
  asked: Asked;
  /** The state of the requested operation. */
  world: EndpointState;
  reply: Reply;
  /** Undefined if the operation answered with a job. */
  refusal?: Refusal;
  /** The Status in the answer. */
  status?: number;
}

const beforeCaller = [
  ...(["checkSize", "checkMethod", "checkPath", "checkHost", "checkReadable", "checkFormat"] as const),
  ...(["checkCommon", "checkSignatureMethod", "checkWhole", "checkVersion", "checkAction"] as const),
] satisfies (keyof RequestGates)[];

const afterCaller = [
  ...(["checkClock", "checkToken", "checkSignature", "checkNonce"] as const),
  ...(["checkQuota", "checkRights", "checkRules", "checkJobId"] as const),
] satisfies (keyof KnownGates)[];

/** Answers one request. Does not use the network. Throws only if a part throws. */
export function serve(arrival: Arrival, world: EndpointState): Served {
  const asked = ask(arrival, world.parts, world.now());
  const own = world.route?.(asked) ?? world;
  const outcome = decide(asked, own);
  return "code" in outcome ? refused(outcome, asked, own) : answered(outcome, asked, own);
}

function decide(asked: Asked, world: EndpointState): Refusal | Omit<Response, "RequestId"> {
  const { parts } = world;
  for (const gate of beforeCaller) {
    const refusal = parts[gate](asked);
    if (refusal) return refusal;
  }
  const caller = parts.caller(asked.common.accessKeyId ?? "", world);
  if (!caller) return { code: "InvalidAccessKeyId.NotFound" };
  const known: Known = { ...asked, caller };
  for (const gate of afterCaller) {
    const refusal = parts[gate](known, world);
    if (refusal) return refusal;
  }
  return parts.operate(known, world);
}

function answered(meaning: Omit<Response, "RequestId">, asked: Asked, world: EndpointState): Served {
  const { parts } = world;
  const response = { RequestId: parts.requestId(asked), ...meaning };
  const reply = parts.finish(parts.write(response, asked.format, 200, asked), asked);
  const status = meaning.Data?.Status;
  return { asked, world, reply, ...(status === undefined ? {} : { status }) };
}

/** A refusal as it is sent, in the form that the operation or the gateway uses (C7). */
export function refused(refusal: Refusal, asked: Asked, world: EndpointState): Served {
  const { parts } = world;
  const RequestId = parts.requestId(asked);
  const status = parts.httpStatus(refusal, asked);
  const reply = parts.isBusiness(refusal.code)
    ? parts.write({ RequestId, ...parts.fail(refusal, asked) }, asked.format, status, asked)
    : parts.writeGateway({ RequestId, ...parts.failAtGateway(refusal, asked) }, asked.format, status, asked);
  return { asked, world, reply: parts.finish(reply, asked), refusal };
}
