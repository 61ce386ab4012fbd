import { request as ask, type IncomingMessage } from "node:http";
import { syncBuiltinESMExports } from "node:module";
import { Readable } from "node:stream";
import { HttpResponse, http, passthrough } from "msw";
import { setupServer } from "msw/node";
import { flagship } from "../../../schemas/contract/flagship.js";

/** Saved before interception replaces it, so that requests to the mock server are not intercepted. */
const send = ask;
/** Headers of the connection, not of the message. */
const ofConnection = new Set(["transfer-encoding", "connection", "keep-alive"]);
const bodiless = new Set([101, 204, 205, 304]);

/**
 * Forwards requests of this process for the official host, over HTTP or HTTPS, to the mock server in another process.
 */
export function forward(origin: string, official: string = flagship.host): void {
  const handle = async ({ request }: { request: Request }) => {
    const { host, pathname, search } = new URL(request.url);
    if (host !== official) return passthrough();
    const { method } = request;
    const headers = { host, ...Object.fromEntries(request.headers) };
    const body = Buffer.from(await request.arrayBuffer());
    try {
      return responseOf(await answerOf(origin + pathname + search, { method, headers }, body));
    } catch {
      return HttpResponse.error();
    }
  };
  setupServer(http.all("*", handle)).listen({ onUnhandledRequest: "bypass" });
  syncBuiltinESMExports();
}

function answerOf(
  url: string,
  head: { method: string; headers: Record<string, string> },
  body: Buffer,
): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    send(url, { ...head, agent: false }, resolve)
      .on("error", reject)
      .end(body);
  });
}

function responseOf(incoming: IncomingMessage): Response {
  const { statusCode: status = 500 } = incoming;
  const headers = Object.entries(incoming.headersDistinct).flatMap(([name, values = []]) =>
    ofConnection.has(name) ? [] : values.map((value): [string, string] => [name, value]),
  );
  const body = bodiless.has(status) ? null : (Readable.toWeb(incoming) as ReadableStream);
  return new HttpResponse(body, { status, headers });
}
