import { Agent, type ClientRequest, type IncomingMessage, request as plainRequest } from "node:http";
import { Agent as SecureAgent, request as secureRequest } from "node:https";
import { sentence } from "../../../schemas/sentence.js";
import type { EncodedRequest } from "./encoded-request.js";
import { connectTo, type Link } from "./link.js";
import { failureOf, type Outcome, replyOf } from "./outcome.js";

/** A connection for consecutive requests. It is opened again if the service closes it. */
export function keptConnection(link: Link): Agent {
  const agent = link.url.protocol === "https:" ? new SecureAgent(oneKept) : new Agent(oneKept);
  return Object.assign(agent, { createConnection: () => connectTo(link) });
}

const oneKept = { keepAlive: true, maxSockets: 1 };

/**
 * Sends one request and resolves to the outcome. Never rejects. It respects the time limit of the link, and keeps at
 * most the maximum body size in memory. It does not follow redirects or decompress bodies. Without a kept connection,
 * the request opens a new one.
 */
export function send(encoded: EncodedRequest, link: Link, kept?: Agent): Promise<Outcome> {
  const { method, target, body } = encoded;
  const isSecure = link.url.protocol === "https:";
  const options = {
    // a request that opens its own connection has no agent
    ...(kept ? { agent: kept } : { createConnection: () => connectTo(link) }),
    method,
    path: target,
    headers: headersOnWire(encoded, kept !== undefined),
  };
  return new Promise((resolve) => {
    let outgoing: ClientRequest;
    try {
      outgoing = (isSecure ? secureRequest : plainRequest)(options);
    } catch (error) {
      return resolve({ failure: failureOf(error as NodeJS.ErrnoException, false) });
    }
    receive(outgoing, link, resolve);
    outgoing.end(method === "GET" ? undefined : body);
  });
}

/** The headers that are sent in addition to those of the encoded request. */
export function headersOnWire({ method, headers, body }: EncodedRequest, isKept = false): Record<string, string> {
  const connection = isKept ? "keep-alive" : "close";
  const length = method === "GET" ? {} : { "content-length": String(Buffer.byteLength(body)) };
  return { ...headers, "accept-encoding": "identity", connection, ...length };
}

function receive(
  outgoing: ClientRequest,
  { patienceMs, maxBytes, url }: Link,
  resolve: (outcome: Outcome) => void,
): void {
  const chunks: Buffer[] = [];
  let [bytes, isConnected] = [0, false];
  let head: IncomingMessage | undefined;
  const settle = (failure?: Outcome["failure"]) => {
    clearTimeout(timer);
    const reply = head && replyOf(head.statusCode ?? 0, headersOf(head), chunks);
    resolve({ ...(reply ? { reply } : {}), ...(failure ? { failure } : {}) });
    if (failure || !outgoing.shouldKeepAlive) outgoing.destroy();
  };
  const timer = setTimeout(() => settle(late(isConnected, patienceMs)), patienceMs);
  const broken = (error: NodeJS.ErrnoException) => settle(failureOf(error, isConnected));
  outgoing.on("socket", (socket) => {
    isConnected = !socket.connecting;
    socket.once(url.protocol === "https:" ? "secureConnect" : "connect", () => {
      isConnected = true;
    });
  });
  outgoing.on("error", broken);
  outgoing.on("upgrade", () => settle({ kind: "not-http", why: "it changed the protocol, which nobody asked for" }));
  outgoing.on("response", (incoming) => {
    head = incoming;
    incoming.on("error", broken);
    incoming.on("data", (chunk: Buffer) => {
      chunks.push(chunk.subarray(0, maxBytes - bytes));
      bytes += chunk.length;
      if (bytes > maxBytes) settle({ kind: "oversized", why: sentence("its body has more than {0} bytes", maxBytes) });
    });
    incoming.on("end", () => settle());
    incoming.on("aborted", () => settle({ kind: "closed", why: "the connection ended before the body did" }));
  });
}

function late(isConnected: boolean, patienceMs: number): Outcome["failure"] {
  if (!isConnected) return { kind: "unreachable", why: sentence("no connection came about within {0} ms", patienceMs) };
  return { kind: "timeout", why: sentence("it did not end within {0} ms", patienceMs) };
}

function headersOf({ headers }: IncomingMessage): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, [value].flat().join(", ")]));
}
