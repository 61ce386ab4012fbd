import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import type { Contract } from "../../../schemas/contract/contract.js";
import { flagship } from "../../../schemas/contract/flagship.js";
import { wireParameters } from "../../../schemas/contract/parameters.js";
import type { Query } from "../../protocol/client.js";
import type { Answer, Envelope } from "./envelope.js";
import { interpreter } from "./interpret.js";
import { readJson } from "./json.js";
import { type Clock, type Limiter, slidingWindow } from "./pace.js";
import { backOff, type Retry, throttled } from "./retry.js";
import { send } from "./send.js";
import { settler } from "./settle.js";
import { sign } from "./sign.js";
import type { HttpReply, Link, Reply, SignedRequest, Style, Unsigned } from "./wire.js";
import { xmlReader } from "./xml.js";

/** The parts of the reference client. Each part can be replaced separately. */
export interface ClientParts {
  /** How requests are signed. */
  style: Style;
  method: "GET" | "POST";
  /** Encodes the operation's own parameters for the wire. Throws if a required one is missing. */
  params(call: Query): Record<string, string>;
  /** A text that is unique to each request. */
  nonce(): string;
  /** The time of signing as ISO 8601 in UTC, whole seconds. The argument is milliseconds since 1970. Default: now. */
  timestamp(nowMs?: number): string;
  /** Encodes and signs one request. Every attempt is signed again. */
  sign(unsigned: Unsigned): SignedRequest;
  /** Sends one request to the service and returns the whole reply. */
  send(request: SignedRequest, link: Link): Promise<HttpReply>;
  /** Decodes a body to text. Throws if it is not UTF-8. */
  decode(body: Buffer): string;
  /** Parses text to a tree: objects, lists, text, booleans, integers as bigint. Throws if it is not JSON. */
  readJson(text: string): unknown;
  /** Parses text to a tree of the same shape, with leaves as text. Throws if it is not XML. */
  readXml(text: string): unknown;
  /** Converts a tree to its documented types. Throws if a member has another type. */
  interpret(tree: unknown, reply: Reply): Envelope;
  /** Returns a successful answer, and throws every failure. */
  settle(envelope: Envelope, reply: Reply): Answer;
  /** Whether the client may retry a failed request. */
  throttled(error: unknown): boolean;
  retry: Retry;
  /** Waits for `ms` milliseconds. Rejects when the signal is aborted. */
  sleep(ms: number, signal: AbortSignal): Promise<void>;
  /** Creates the limiter that delays requests. Called once per client. */
  limiter(clock: Clock): Limiter;
  /** Whether a job with this status has ended, so that a wait can stop. */
  ended(status: number | undefined): boolean;
  /** The interval between two polls of a job, in milliseconds. */
  pollMs: number;
  /** The default deadline of a call, in milliseconds. */
  timeoutMs: number;
}

const utf8 = new TextDecoder(undefined, { fatal: true });

/** The parts of a client that does everything as documented. */
export const plainParts: ClientParts = {
  // Stryker disable next-line StringLiteral: a client may sign in either style
  style: "ACS3-HMAC-SHA256",
  // Stryker disable next-line StringLiteral: a client may use GET, as Node.js then does
  method: "POST",
  params({ jobId }) {
    // Stryker disable next-line ConditionalExpression: a client may leave it to the service to refuse
    if (jobId === undefined) throw new TypeError("Failed to query a job: the JobId is missing. Give one.");
    return { JobId: jobId };
  },
  nonce: () => randomUUID(),
  // Stryker disable next-line Regex: such a text ends so
  timestamp: (nowMs = Date.now()) => new Date(nowMs).toISOString().replace(/\.\d+Z$/, "Z"),
  sign,
  send,
  decode: (body) => utf8.decode(body),
  readJson,
  readXml: xmlReader(flagship),
  interpret: interpreter(flagship),
  settle: settler(flagship),
  throttled,
  retry: backOff,
  // Stryker disable next-line ObjectLiteral: the wait before it hears of it is short
  sleep: (ms, signal) => sleep(ms, undefined, { signal }),
  limiter: slidingWindow,
  // An unknown status does not mean that the job has ended (C24).
  ended: (status) => status === 2 || status === 3,
  pollMs: 150,
  timeoutMs: 60_000,
};

/** The parts of such a client for an operation. */
export function partsFor(contract: Contract): ClientParts {
  if (contract === flagship) return plainParts;
  return {
    ...plainParts,
    params: paramsOf(contract),
    readXml: xmlReader(contract),
    interpret: interpreter(contract),
    settle: settler(contract),
    limiter: limiterOf(contract),
  };
}

function paramsOf({ action, parameters }: Contract): ClientParts["params"] {
  return ({ params }) => {
    const missing = parameters.find(({ name, required }) => required && (params[name] ?? undefined) === undefined);
    if (missing)
      throw new TypeError(`Failed to call ${action}: the parameter ${missing.name} is missing. Give a value for it.`);
    return wireParameters(parameters, params);
  };
}

function limiterOf({ quota }: Contract): ClientParts["limiter"] {
  if (!quota) return () => ({ turn: async () => {}, size: 0 });
  return (clock) => slidingWindow(clock, { limit: quota.requests, windowMs: quota.seconds * 1000 + 50 });
}
