import { once } from "node:events";
import { createServer, type IncomingMessage, type Server, type ServerOptions, type ServerResponse } from "node:http";
import { createServer as createSecureServer } from "node:https";
import { type AddressInfo, createServer as createNetServer, type Server as NetServer, type Socket } from "node:net";
import type { Reply } from "../../../schemas/types.js";
import type { Answer } from "./answer.js";
import { type Arrival, pathOf } from "./arrival.js";
import { deliver } from "./deliver.js";
import { malformedReply } from "./malformed.js";

/** The code that answers requests and does not know the network. Mounts bring requests to it and send its replies. */
export interface Core {
  answer(arrival: Arrival): Answer;
  /** Called when a connection to another machine was refused. */
  tunnelled(host: string): void;
  /**
   * Returns the reply to bytes that are not an HTTP request, from node's error code. Default: a status without a body.
   */
  malformed?(code: string): Reply;
}

/** A mounted core: its origin, and a function that stops it. */
export interface Mount {
  origin: string;
  close(): Promise<void>;
}

/** Options for listening. Default: a free port, over HTTP, with bodies up to 1 MiB. */
export interface ListenOptions {
  port?: number;
  /** Key and certificate chain (PEM) for HTTPS. */
  tls?: { key: string; cert: string };
  /**
   * With `tls`: also answers plain HTTP on the same port, but only after a TLS handshake was attempted. This shows
   * clients that fall back to HTTP. A client that never tries TLS gets no answer, as from any HTTPS port.
   */
  alsoPlain?: boolean;
  /**
   * The time limit for a request to arrive, in milliseconds. Its headers must arrive in half that time. 0 means no
   * limit.
   */
  requestMs?: number;
  /** The maximum size of the headers, in bytes. */
  largestHeader?: number;
  /** The maximum size of the body, in bytes. */
  largestBody?: number;
}

/** Mounts a core on a port of the loopback interface. Throws if the port is taken. */
export async function listen(core: Core, options: ListenOptions = {}): Promise<Mount> {
  const { port = 0, tls, alsoPlain, largestBody = 1 << 20 } = options;
  const plain = () => answering(core, createServer(serverOptions(options)), largestBody);
  const server = tls
    ? answering(core, createSecureServer({ ...serverOptions(options), ...tls }), largestBody)
    : plain();
  const front = tls && alsoPlain ? byFirstByte(server, plain()) : server;
  front.listen(port, "127.0.0.1");
  await once(front, "listening");
  const origin = `${tls ? "https" : "http"}://127.0.0.1:${(front.address() as AddressInfo).port}`;
  return { origin, close: () => shut(front) };
}

/** The first byte of a TLS handshake. Source: RFC 8446, 5.1. */
const HANDSHAKE = 22;

/** Creates a port that passes each connection to the secure or the plain server, depending on its first byte. */
function byFirstByte(secure: Server, plain: Server): Front {
  const open = new Set<Socket>();
  let isTried = false;
  const front = createNetServer((socket) => {
    open.add(socket);
    socket.on("close", () => open.delete(socket)).on("error", () => {});
    socket.once("data", (bytes) => {
      socket.pause();
      socket.unshift(bytes);
      isTried ||= bytes[0] === HANDSHAKE;
      if (!isTried) {
        socket.destroy();
        return;
      }
      (bytes[0] === HANDSHAKE ? secure : plain).emit("connection", socket);
      process.nextTick(() => socket.resume());
    });
  });
  const closeAllConnections = () => {
    for (const socket of open) socket.destroy();
  };
  return Object.assign(front, { closeAllConnections });
}

type Front = NetServer & Pick<Server, "closeAllConnections">;

function answering(core: Core, server: Server, largestBody: number): Server {
  server.on("request", (request: IncomingMessage, response: ServerResponse) => {
    serve(core, largestBody, request, response).catch(() => response.destroy());
  });
  server.on("connect", (request, socket) => {
    core.tunnelled(request.url ?? "another machine");
    socket.end("HTTP/1.1 403 Forbidden\r\n\r\n");
  });
  const { malformed } = core;
  if (malformed) server.on("clientError", (error, socket) => malformedReply(socket, error, malformed));
  return server;
}

function serverOptions({ requestMs = 0, largestHeader = 1 << 17 }: ListenOptions): ServerOptions {
  const patience =
    requestMs === 0 ? {} : { headersTimeout: requestMs / 2, connectionsCheckingInterval: requestMs / 10 };
  return {
    maxHeaderSize: largestHeader,
    noDelay: true,
    keepAliveTimeout: 60_000,
    requestTimeout: requestMs,
    ...patience,
  };
}

async function shut(server: Front): Promise<void> {
  server.close();
  server.closeAllConnections();
  await once(server, "close");
}

async function serve(core: Core, largest: number, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { body, oversized } = hasNoBody(request) ? nothing : await read(request, largest);
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(request.headers)) headers[name] = String(value);
  const target = pathOf(request.url ?? "", headers["host"]);
  const arrival: Arrival = { method: request.method ?? "", target, headers, body };
  const answer = core.answer(oversized ? { ...arrival, oversized } : arrival);
  response.on("error", () => {});
  response.on("close", answer.over);
  together(() => void deliver(answer, response).catch(() => response.destroy()));
}

const waiting: (() => void)[] = [];

/** Sends the replies to requests that arrived together at once, so that they wake their clients only once. */
function together(send: () => void): void {
  if (waiting.push(send) > 1) return;
  setImmediate(() => {
    for (const each of waiting.splice(0)) each();
  });
}

interface Body {
  body: Buffer;
  oversized?: true;
}

const nothing: Body = { body: Buffer.alloc(0) };

/** Reads the whole request, so that the client is ready for the answer, but keeps at most `largest` bytes. */
async function read(request: IncomingMessage, largest: number): Promise<Body> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of request as AsyncIterable<Buffer>) {
    size += part.length;
    if (size <= largest) parts.push(part);
    else parts.length = 0;
  }
  return size <= largest ? { body: Buffer.concat(parts) } : { body: Buffer.alloc(0), oversized: true };
}

/** Returns whether a request has no body. Source: RFC 9112, 6.3. */
function hasNoBody({ headers }: IncomingMessage): boolean {
  return headers["content-length"] === undefined && headers["transfer-encoding"] === undefined;
}
