import { randomUUID } from "node:crypto";
import { type Answer, failed, placed, plainBody, successful } from "../../../generators/answer.js";
import { gatewaySample, responseSample } from "../../../generators/wire.js";
import type { Contract } from "../../../schemas/contract/contract.js";
import type { Credentials, Format, Reply } from "../../../schemas/types.js";
import type { Arrival } from "../../protocol/http/arrival.js";
import { listen } from "../../protocol/http/listen.js";
import { identity } from "../../reference/endpoint/identity.js";
import {
  type SmallAsked,
  type SmallGate,
  type SmallRefusal,
  type SmallState,
  smallAsked,
  smallGates,
} from "./small-gates.js";

/** What of a small service may be otherwise. */
export interface SmallOverrides extends Partial<Record<keyof typeof smallGates, SmallGate>> {
  /** What a success says beside its envelope. */
  body?(body: Answer, asked: SmallAsked): Answer;
  /** A success as it is sent. */
  finish?(reply: Reply, format: Format): Reply;
  /** A refusal of a gate as it is sent. */
  refuse?(reply: Reply, format: Format): Reply;
}

/** How a small service is opened. */
export interface SmallOptions {
  contract: Contract;
  users: readonly Credentials[];
  /** Values of the key that it knows; every value if absent. */
  keys?: readonly string[];
  overrides?: SmallOverrides;
  tls?: boolean;
}

/** A small service that is open. */
export interface SmallService {
  origin: string;
  /** With `tls`: the root certificate (PEM) that a client has to trust. */
  root?: string;
  close(): Promise<void>;
}

/**
 * Opens a service of any operation on loopback. It verifies, refuses and throttles as documented, and answers each call with
 * what a plain answer of the contract says.
 */
export async function openSmall(options: SmallOptions): Promise<SmallService> {
  const { contract, users, tls = false } = options;
  const secrets = new Map(users.map(({ accessKeyId, accessKeySecret }) => [accessKeyId, accessKeySecret]));
  const state: SmallState = { contract, users: secrets, nonces: new Set(), served: [] };
  const answer = (arrival: Arrival) => ({ reply: replyTo(arrival, state, options), ...nothingToDo });
  const core = { answer, tunnelled: () => {} };
  if (!tls) return listen(core);
  const { root, ...shown } = await identity(["localhost", "127.0.0.1"]);
  const mount = await listen(core, { tls: shown });
  return { origin: mount.origin, root, close: () => mount.close() };
}

const nothingToDo = { replied: () => {}, over: () => {}, atClose: () => {} };

function replyTo(arrival: Arrival, state: SmallState, options: SmallOptions): Reply {
  const { contract, overrides = {} } = options;
  const asked = smallAsked(arrival, Date.now());
  const format = formatOf(asked);
  const gates = { ...smallGates, ...overrides } as Record<keyof typeof smallGates, SmallGate>;
  for (const name of Object.keys(smallGates) as (keyof typeof smallGates)[]) {
    const refusal = gates[name](asked, state);
    if (!refusal) continue;
    const reply = refused(refusal, format, contract);
    return overrides.refuse?.(reply, format) ?? reply;
  }
  if (!isKnown(asked, options)) return unknown(format, contract);
  const body = bodyOf(asked, contract);
  const answer = successful(contract, overrides.body?.(body, asked) ?? body, { RequestId: requestId() });
  const { reply } = responseSample("a success", format, answer, { contract });
  return overrides.finish?.(reply, format) ?? reply;
}

const requestId = () => randomUUID().toUpperCase();

function formatOf({ params: { Format = "XML" }, isAcs3, arrival }: SmallAsked): Format {
  if (isAcs3) return /json/i.test(arrival.headers["accept"] ?? "") ? "JSON" : "XML";
  return /^json$/i.test(Format) ? "JSON" : "XML";
}

function isKnown({ params }: SmallAsked, { contract: { key }, keys }: SmallOptions): boolean {
  return key === undefined || keys === undefined || keys.includes(params[key] ?? "");
}

/** What a plain answer says, with the key that was asked for. */
function bodyOf({ params }: SmallAsked, contract: Contract): Answer {
  const { key = "", echo, answer } = contract;
  const body = plainBody(contract);
  return echo === undefined ? body : placed(answer.members, body, echo, params[key]);
}

function refused({ code, status }: SmallRefusal, format: Format, { host }: Contract): Reply {
  const failure = { RequestId: requestId(), HostId: host, Code: code, Message: "The request is refused." };
  return gatewaySample("a refusal", format, failure, status).reply;
}

/** Nothing has this key: a failure of the operation, if its envelope has one. */
function unknown(format: Format, contract: Contract): Reply {
  if (contract.envelope === "bare") return refused({ code: "EntityNotExist", status: 404 }, format, contract);
  const answer = failed(contract, "NotExist", "There is none.", { RequestId: requestId() });
  return responseSample("a failure", format, answer, { contract }).reply;
}
