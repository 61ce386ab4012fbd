import { once } from "node:events";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as wait } from "node:timers/promises";
import type { Reply } from "../../schemas/types.js";
import { bodyBytes, pieces } from "./bytes.js";
import type { Answer, Stage } from "./stage.js";

const largestBody = 1 << 20;

/** A mounted stage: where clients reach it, and how to take it down. */
export interface Mount {
  origin: string;
  close(): Promise<void>;
}

/** Mounts the stage on a free port of the loopback interface. The only mount with raw faults: reset, cut, drip, split. */
export async function loopback(stage: Stage): Promise<Mount> {
  const server = createServer({ maxHeaderSize: 1 << 17, noDelay: true, keepAliveTimeout: 60_000, requestTimeout: 0 });
  server.on("request", (request, response) => {
    serve(stage, request, response).catch(() => response.destroy());
  });
  server.on("connect", (request, socket) => {
    stage.strays.push(`a connection to ${request.url ?? "another machine"} through a proxy was refused`);
    socket.end("HTTP/1.1 403 Forbidden\r\n\r\n");
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  stage.origin = origin;
  return { origin, close: () => shut(server) };
}

async function shut(server: Server): Promise<void> {
  server.close();
  server.closeAllConnections();
  await once(server, "close");
}

async function serve(stage: Stage, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const body = await read(request);
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(request.headers)) headers[name] = String(value);
  const answer = stage.answer({ method: request.method ?? "", target: request.url ?? "", headers, body });
  response.on("error", () => {});
  response.on("close", answer.over);
  await deliver(answer, response);
}

async function read(request: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of request as AsyncIterable<Buffer>) {
    size += part.length;
    if (size <= largestBody) parts.push(part);
  }
  return Buffer.concat(parts);
}

async function deliver(answer: Answer, response: ServerResponse): Promise<void> {
  const { reply } = answer;
  const { fault, delayMs } = reply.delivery ?? {};
  answer.atClose(() => {
    if (!response.writableFinished) response.destroy();
  });
  if (fault === "silent") return;
  if (delayMs) await wait(delayMs);
  if (fault === "reset") return void response.socket?.resetAndDestroy();
  const body = bodyBytes(reply);
  if (fault === "cut") return cut(reply, body, response);
  if (fault === "drip") return drip(answer, body, response);
  const isChunked = reply.headers["transfer-encoding"] !== undefined;
  response.writeHead(reply.status, { ...reply.headers, ...(isChunked ? {} : { "content-length": body.length }) });
  const parts = pieces(body, reply.delivery?.splitAt);
  for (const part of parts.slice(0, -1)) {
    response.write(part);
    await wait(2);
  }
  response.end(parts.at(-1), answer.replied);
}

/** Half of the promised body, then the end of the connection. */
function cut(reply: Reply, body: Buffer, response: ServerResponse): void {
  response.writeHead(reply.status, { ...reply.headers, "content-length": body.length });
  response.write(body.subarray(0, Math.ceil(body.length / 2)), () => response.destroy());
}

/** A byte at a time, and spaces when there is none left, until the client leaves or the case is over. */
async function drip(answer: Answer, body: Buffer, response: ServerResponse): Promise<void> {
  const { reply } = answer;
  response.writeHead(reply.status, { ...reply.headers, "content-length": 1 << 24 });
  for (let sent = 0; !response.destroyed; sent++) {
    response.write(body.subarray(sent, sent + 1).length > 0 ? body.subarray(sent, sent + 1) : " ");
    await wait(reply.delivery?.dripMs ?? 20);
  }
}
