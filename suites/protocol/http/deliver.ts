import type { ServerResponse } from "node:http";
import { setTimeout as wait } from "node:timers/promises";
import { brotliCompressSync, deflateSync, gzipSync } from "node:zlib";
import type { Reply } from "../../../schemas/types.js";
import type { Answer } from "./answer.js";
import { bodyBytes, pieces } from "./bytes.js";

/** Sends the reply of an answer over the network, with its faults: reset, cut body, slow drip, pieces. */
export async function deliver(answer: Answer, response: ServerResponse): Promise<void> {
  const { reply } = answer;
  const { fault, interim, delayMs = answer.delayMs ?? 0 } = reply.delivery ?? {};
  answer.atClose(() => {
    if (!response.writableFinished) response.destroy();
  });
  if (delayMs > 0) await wait(delayMs, undefined, { ref: false });
  // without delivery options, headers and body are sent in one piece
  if (reply.delivery === undefined && reply.body !== undefined) return whole(answer, response);
  if (fault === "silent" || response.destroyed) return;
  if (fault === "reset") return void response.socket?.resetAndDestroy();
  if (fault === "drip-head") return dripHead(answer, response);
  if (interim !== undefined) await beforehand(interim, reply.delivery?.interimTimes ?? 1, response);
  const body = encoded(reply, response);
  const { trailers } = reply.delivery ?? {};
  if (trailers) response.setHeader("trailer", Object.keys(trailerFields));
  if (fault === "cut" || fault === "stall") return cut(reply, body, response);
  if (fault === "drip") return drip(answer, body, response);
  response.writeHead(reply.status, { ...reply.headers, ...framed(reply, body.length, response) });
  const parts = pieces(body, reply.delivery?.splitAt);
  for (const part of parts.slice(0, -1)) {
    response.write(part);
    await wait(2);
  }
  if (trailers) response.addTrailers(trailerFields);
  finish(answer, parts.at(-1), response);
}

/** Fields that a service may send only after the whole body. Source: RFC 9112, 7.1.2. */
const trailerFields = { "x-kit-checksum": "0", "x-kit-took": "1" };

/** Sends the end of a body, followed by surplus bytes or the end of the connection if the delivery asks for that. */
function finish({ reply, replied }: Answer, last: Buffer | undefined, response: ServerResponse): void {
  const { surplus, hangUp } = reply.delivery ?? {};
  const { socket } = response;
  // in one packet, so that the client cannot send its next request before the surplus arrives
  socket?.cork();
  response.end(last, () => {
    replied();
    if (hangUp) socket?.destroySoon();
  });
  if (surplus !== undefined) socket?.write(surplus);
  socket?.uncork();
}

function whole({ reply, replied }: Answer, response: ServerResponse): void {
  const { body = "" } = reply;
  if (response.destroyed) return;
  response.writeHead(reply.status, { ...reply.headers, ...framed(reply, Buffer.byteLength(body), response) });
  response.end(body, replied);
}

/** Returns the headers that define where the body ends. Empty if the end of the connection defines it. */
function framed(
  { headers, delivery: { framing } = {} }: Reply,
  length: number,
  response: ServerResponse,
): Record<string, string | number> {
  if (framing === "chunked" || headers["transfer-encoding"] !== undefined) return { "transfer-encoding": "chunked" };
  if (framing === undefined) return { "content-length": length };
  response.useChunkedEncodingByDefault = false;
  response.shouldKeepAlive = false;
  return { connection: "close" };
}

const compressors = { gzip: gzipSync, deflate: deflateSync, br: brotliCompressSync } as const;

/** Returns the body, compressed if its delivery asks for that and the client accepts it. Source: RFC 9110, 12.5.3. */
function encoded(reply: Reply, response: ServerResponse): Buffer {
  const body = bodyBytes(reply);
  const { compressed } = reply.delivery ?? {};
  if (compressed === undefined) return body;
  const asked = [response.req.headers["accept-encoding"] ?? ""].flat().join().split(",");
  const takes = asked.some((each) =>
    new RegExp(`^\\s*${compressed}\\s*(;(?!\\s*q=0(\\.0*)?\\s*$).*)?$`, "i").test(each),
  );
  if (!takes) return body;
  response.setHeader("content-encoding", compressed);
  response.setHeader("vary", "accept-encoding");
  return compressors[compressed](body);
}

/** Sends interim responses. Source: RFC 9110, 15.2. */
async function beforehand(status: 102 | 103, times: number, response: ServerResponse): Promise<void> {
  for (let sent = 0; sent < times; sent++) {
    if (status === 102) response.writeProcessing();
    else
      await new Promise<void>((resolve) => {
        response.writeEarlyHints({ link: "</hint>; rel=preload" }, resolve);
      });
  }
}

/** Sends half of the promised body, then ends the connection or sends nothing more. */
function cut(reply: Reply, body: Buffer, response: ServerResponse): void {
  const isChunked = reply.delivery?.framing === "chunked";
  response.writeHead(reply.status, {
    ...reply.headers,
    ...(isChunked ? { "transfer-encoding": "chunked" } : { "content-length": body.length }),
  });
  // a chunked body may look complete, and only the missing last chunk shows that it is not
  const sent = isChunked ? body : body.subarray(0, Math.ceil(body.length / 2));
  response.write(sent, () => reply.delivery?.fault === "cut" && response.destroy());
}

/** Sends one byte at a time, then spaces, until the client disconnects or the case is over. */
async function drip(answer: Answer, body: Buffer, response: ServerResponse): Promise<void> {
  const { reply } = answer;
  response.writeHead(reply.status, { ...reply.headers, "content-length": 1 << 24 });
  for (let sent = 0; !response.destroyed; sent++) {
    response.write(body.subarray(sent, sent + 1).length > 0 ? body.subarray(sent, sent + 1) : " ");
    await dripPause(answer);
  }
}

/** Sends one header at a time, until the client disconnects or the case is over. */
async function dripHead(answer: Answer, response: ServerResponse): Promise<void> {
  const { socket } = response;
  if (!socket) return;
  socket.on("error", () => {});
  socket.write(`HTTP/1.1 ${answer.reply.status} OK\r\n`);
  for (let sent = 0; !response.destroyed; sent++) {
    if (socket.destroyed) return;
    socket.write(`x-slow-${sent}: 1\r\n`);
    await dripPause(answer);
  }
}

/** Waits before the next piece of a dripping reply, and reports how long that took. */
export async function dripPause({ reply, paused }: Answer): Promise<void> {
  const began = performance.now();
  await wait(reply.delivery?.dripMs ?? 20);
  paused?.(Math.round(performance.now() - began));
}
