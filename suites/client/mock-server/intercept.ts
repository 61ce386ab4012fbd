import { syncBuiltinESMExports } from "node:module";
import { setTimeout as wait } from "node:timers/promises";
import { HttpResponse, http, passthrough } from "msw";
import { setupServer } from "msw/node";
import { flagship } from "../../../schemas/contract/flagship.js";
import type { Answer } from "../../protocol/http/answer.js";
import { bodyBytes, pieces } from "../../protocol/http/bytes.js";
import { dripPause } from "../../protocol/http/deliver.js";
import type { Mount } from "../../protocol/http/listen.js";
import type { Stage } from "./mock-server.js";

/** Mounts the mock server in this process. It answers requests to the official host, over HTTP or HTTPS. */
export function intercept(stage: Stage, official: string = flagship.host): Mount {
  const handle = async ({ request }: { request: Request }) => {
    const { host, pathname, search } = new URL(request.url);
    if (host !== official) return passthrough();
    const headers = { host, ...Object.fromEntries(request.headers) };
    const body = Buffer.from(await request.arrayBuffer());
    const answer = stage.answer({ method: request.method, target: pathname + search, headers, body });
    // data sent after the headers is not visible here
    if (answer.reply.delivery?.fault !== "silent") answer.over();
    return respond(answer);
  };
  const server = setupServer(http.all("*", handle));
  server.listen({ onUnhandledRequest: "bypass" });
  syncBuiltinESMExports();
  return {
    origin: `https://${official}`,
    async close() {
      server.close();
      syncBuiltinESMExports();
    },
  };
}

async function respond(answer: Answer): Promise<Response> {
  const { reply } = answer;
  const { fault, splitAt, delayMs } = reply.delivery ?? {};
  if (fault === "silent") await new Promise<void>((resolve) => answer.atClose(resolve));
  if (fault === "silent" || fault === "reset") return HttpResponse.error();
  if (delayMs) await wait(delayMs);
  const body = bodyBytes(reply);
  const half = body.subarray(0, Math.ceil(body.length / 2));
  if (fault === "cut") return httpResponse(answer, stream([half], { broken: true }));
  const bytes = () => [...body].map((byte) => Buffer.of(byte));
  if (fault === "drip") return httpResponse(answer, stream(bytes(), { between: () => dripPause(answer) }));
  answer.replied();
  return httpResponse(
    answer,
    splitAt ? stream(pieces(body, splitAt), { between: () => wait(2) }) : new Uint8Array(body),
  );
}

function httpResponse({ reply }: Answer, body: ReadableStream | Uint8Array<ArrayBuffer>): Response {
  return new HttpResponse(body, { status: reply.status, headers: reply.headers });
}

interface Streaming {
  /** Ends the stream with an error. */
  broken?: boolean;
  /** Waits after each part. */
  between?(): Promise<void>;
}

function stream(parts: readonly Buffer[], { broken = false, between }: Streaming): ReadableStream {
  return new ReadableStream({
    async start(controller) {
      for (const part of parts) {
        controller.enqueue(new Uint8Array(part));
        await between?.();
      }
      if (broken) controller.error(new TypeError("terminated"));
      else controller.close();
    },
  });
}
