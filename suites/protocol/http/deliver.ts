import type { OutgoingHttpHeaders, ServerResponse } from "node:http";
import { setTimeout as wait } from "node:timers/promises";
import type { Reply } from "../../../schemas/types.js";
import type { Answer } from "./answer.js";
import { bodyBytes, pieces } from "./bytes.js";

/** Sends the reply of an answer over the network, with its faults: reset, cut body, slow drip, pieces. */
export async function deliver(answer: Answer, response: ServerResponse): Promise<void> {
  const { reply } = answer;
  const { fault, delayMs = answer.delayMs ?? 0 } = reply.delivery ?? {};
  answer.atClose(() => {
    if (!response.writableFinished) response.destroy();
  });
  if (delayMs > 0) await wait(delayMs, undefined, { ref: false });
  if (fault === "silent" || response.destroyed) return;
  if (fault === "reset") return void response.socket?.resetAndDestroy();
  // text goes out in one piece with its headers
  if (fault === undefined && reply.body !== undefined && !reply.delivery?.splitAt) return whole(answer, response);
  const body = bodyBytes(reply);
  if (fault === "cut") return cut(reply, body, response);
  if (fault === "drip") return drip(answer, body, response);
  response.writeHead(reply.status, framed(reply, body.length));
  const parts = pieces(body, reply.delivery?.splitAt);
  for (const part of parts.slice(0, -1)) {
    response.write(part);
    await wait(2);
  }
  response.end(parts.at(-1), answer.replied);
}

function whole({ reply, replied }: Answer, response: ServerResponse): void {
  const { body = "" } = reply;
  response.writeHead(reply.status, framed(reply, Buffer.byteLength(body)));
  response.end(body, replied);
}

/** The headers of a reply, with its length unless it is sent in chunks. */
function framed({ headers }: Reply, length: number): OutgoingHttpHeaders {
  return headers["transfer-encoding"] === undefined ? { ...headers, "content-length": length } : headers;
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
