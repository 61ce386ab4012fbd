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
  // what nothing is said of goes out in one piece with its headers
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

/** What a service may say only when it has sent the whole body. Source: RFC 9112, 7.1.2. */
const trailerFields = { "x-kit-checksum": "0", "x-kit-took": "1" };

/** Sends the end of a body, with what may come upon it: bytes that belong to nothing, or the end of the connection. */
function finish({ reply, replied }: Answer, last: Buffer | undefined, response: ServerResponse): void {
  const { surplus, hangUp } = reply.delivery ?? {};
  const { socket } = response;
  // in one packet, so that no client can ask again before the surplus is there
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

/** Headers that tell where the body ends; none where the end of the connection does. */
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

/** The body, compressed if its delivery says so and the client can read that. Source: RFC 9110, 12.5.3. */
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

/** Interim responses. Source: RFC 9110, 15.2. */
async function beforehand(status: 102 | 103, times: number, response: ServerResponse): Promise<void> {
  for (let sent = 0; sent < times; sent++) {
    if (status === 102) response.writeProcessing();
    else
      await new Promise<void>((resolve) => {
        response.writeEarlyHints({ link: "</hint>; rel=preload" }, resolve);
      });
  }
}

/** Half of the promised body, then the end of the connection, or nothing more. */
function cut(reply: Reply, body: Buffer, response: ServerResponse): void {
  const isChunked = reply.delivery?.framing === "chunked";
  response.writeHead(reply.status, {
    ...reply.headers,
    ...(isChunked ? { "transfer-encoding": "chunked" } : { "content-length": body.length }),
  });
  // what chunks cannot tell is that a body which looks whole is not
  const sent = isChunked ? body : body.subarray(0, Math.ceil(body.length / 2));
  response.write(sent, () => reply.delivery?.fault === "cut" && response.destroy());
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

/** A header at a time, until the client leaves or the case is over. */
async function dripHead({ reply }: Answer, response: ServerResponse): Promise<void> {
  const { socket } = response;
  if (!socket) return;
  socket.on("error", () => {});
  socket.write(`HTTP/1.1 ${reply.status} OK\r\n`);
  for (let sent = 0; !response.destroyed; sent++) {
    if (socket.destroyed) return;
    socket.write(`x-slow-${sent}: 1\r\n`);
    await wait(reply.delivery?.dripMs ?? 20);
  }
}
