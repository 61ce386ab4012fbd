import { Agent } from "node:http";
import type { Contract } from "../../../schemas/contract/contract.js";
import { flagship, isFlagship } from "../../../schemas/contract/flagship.js";
import { kit } from "../../../schemas/kit.js";
import type { Client, Query } from "../../protocol/client.js";
import { claimsFor } from "./claims.js";
import { type Deadline, type Limit, within } from "./deadline.js";
import type { Answer } from "./envelope.js";
import { ServiceError } from "./errors.js";
import { type ClientParts, partsFor } from "./overrides.js";
import type { Clock, Limiter } from "./pace.js";
import { retryAfterMs } from "./retry.js";
import type { Reply } from "./wire.js";

/** The clock of the client. */
export interface Time {
  /** virtual: waits between requests by asking the kit. */
  clock?: "virtual";
}

/**
 * Creates a plain client of an operation (default: the flagship). It reads both formats and meets every requirement.
 * Its parts can be replaced, so that each fault can be tested.
 */
export function referenceClient(
  replaced: Partial<ClientParts> = {},
  time: Time = {},
  contract: Contract = flagship,
): Client {
  const parts: ClientParts = { ...partsFor(contract), ...replaced };
  // Close idle connections before the service does: a request on a connection that the service closes would fail.
  // Stryker disable next-line ObjectLiteral,BooleanLiteral: how connections are kept is left to a client
  const agent = new Agent({ keepAlive: true, timeout: 2000 });
  const limiter = parts.limiter({ now: () => performance.now(), sleep: (ms, signal) => parts.sleep(ms, signal) });
  const line: Line = { parts, agent, limiter, contract };
  const wait = (call: Query) =>
    // Stryker disable next-line StringLiteral: a client may choose the words of its errors
    within("see the job end", limits(line, call), (deadline) => untilEnded(line, call, deadline));
  return {
    // Stryker disable ObjectLiteral,StringLiteral: it may call itself what it likes
    candidate: {
      name: "reference client",
      version: kit.version,
      language: "TypeScript",
      runtime: `Node.js ${process.version}`,
    },
    // Stryker restore ObjectLiteral,StringLiteral
    capabilities: { ...claimsFor(contract), ...time },
    // Stryker disable next-line StringLiteral: a client may choose the words of its errors
    query: (call) => within("get an answer", limits(line, call), (deadline) => ask(line, call, deadline)),
    ...(isFlagship(contract) ? { wait } : {}),
  };
}

/** The state that the calls of one client share. */
interface Line {
  parts: ClientParts;
  agent: Agent;
  limiter: Limiter;
  contract: Contract;
}

/** The deadline of a call. It covers all attempts, waits and polls. */
function limits({ parts }: Line, { timeoutMs, signal, clock }: Query): Limit {
  return { ms: timeoutMs ?? parts.timeoutMs, signal, now: clock && (() => clock.now()) };
}

/** Waits between two requests, until the deadline at the latest. */
async function pause({ parts }: Line, { clock }: Query, ms: number, deadline: Deadline): Promise<void> {
  if (!clock) return parts.sleep(ms, deadline.signal);
  const leftMs = Math.max(0, deadline.leftMs());
  await clock.sleep(Math.min(ms, leftMs));
  // Stryker disable next-line EqualityOperator: at the deadline itself it may ask once more
  if (ms >= leftMs) deadline.expire();
  deadline.signal.throwIfAborted();
}

/** The clock of the call, which the limiter uses if there is one. */
function clockOf({ clock }: Query): Clock | undefined {
  return clock && { now: () => clock.now(), sleep: async (ms) => void (await clock.sleep(ms)) };
}

async function untilEnded(line: Line, call: Query, deadline: Deadline): Promise<Answer> {
  for (;;) {
    const answer = await ask(line, call, deadline);
    // Stryker disable next-line OptionalChaining: what a wait does without a job is left to a client
    if (line.parts.ended(answer.Data?.Status)) return answer;
    await pause(line, call, line.parts.pollMs, deadline);
  }
}

/** Returns one answer, and retries as often as necessary. */
async function ask(line: Line, call: Query, deadline: Deadline): Promise<Answer> {
  const { parts } = line;
  for (let attempt = 1; ; attempt++) {
    try {
      return await exchange(line, call, deadline.signal);
    } catch (error) {
      // Stryker disable next-line ConditionalExpression,EqualityOperator: up to 20 requests, and its waits double
      if (attempt >= parts.retry.attempts) throw error;
      if (!parts.throttled(error)) throw error;
      const waitMs = parts.retry.delayMs(attempt, (error as ServiceError).retryAfterMs ?? 0);
      // Stryker disable next-line ConditionalExpression,EqualityOperator: a client may wait until its deadline
      if (waitMs >= deadline.leftMs()) throw error;
      await pause(line, call, waitMs, deadline);
    }
  }
}

/** Sends one request and reads its reply. */
async function exchange(line: Line, call: Query, signal: AbortSignal): Promise<Answer> {
  const { parts, agent, limiter, contract } = line;
  const { endpoint, credentials, format } = call;
  const params = parts.params(call);
  await limiter.turn(credentials.accessKeyId, signal, clockOf(call));
  const request = parts.sign({
    style: parts.style,
    method: parts.method,
    host: new URL(endpoint).host,
    action: contract.action,
    version: contract.version,
    format,
    params,
    nonce: parts.nonce(),
    timestamp: parts.timestamp(call.clock?.now()),
    credentials,
  });
  // Stryker disable next-line ArrayDeclaration,LogicalOperator,StringLiteral: a client may hand on what a service repeats
  const secrets = [credentials.accessKeySecret, credentials.securityToken ?? "", request.signature];
  const reply = { ...(await parts.send(request, { endpoint, agent, signal })), secrets };
  return parts.settle(parts.interpret(read(parts, call, reply), reply), reply);
}

/** Reads a reply. A failure may have another format than the requested one, so its first character decides. */
function read(parts: ClientParts, { format }: Query, { status, headers, body }: Reply): unknown {
  // Stryker disable BlockStatement: what is no tree is refused by what interprets it, too
  try {
    const text = parts.decode(body);
    // Stryker disable next-line ConditionalExpression,MethodExpression: a client may look at the first character always
    const isXml = status >= 400 ? text.trimStart().startsWith("<") : format === "XML";
    return isXml ? parts.readXml(text) : parts.readJson(text);
  } catch {
    const details = { httpStatus: status, retryAfterMs: retryAfterMs(headers) };
    throw new ServiceError(`Failed to read the answer: HTTP ${status} with a body that is not ${format}.`, details);
  }
  // Stryker restore BlockStatement
}
