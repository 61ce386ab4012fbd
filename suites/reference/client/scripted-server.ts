import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { decodeParams } from "../../protocol/signature/params.js";
import type { ReceivedRequest } from "../../protocol/signature/received-request.js";

/** A request as a scripted server received it, with its time of arrival in milliseconds. */
type Seen = ReceivedRequest & { atMs: number };

/** A temporary service on loopback, for tests of a client. */
export interface ScriptedServer {
  origin: string;
  seen: Seen[];
  close(): void;
}

/** Answers one request; `nth` counts from 1. */
export type Script = (response: ServerResponse, nth: number, request: Seen) => void;

/** Starts a service that answers according to a script. */
export async function scriptedServer(script: Script): Promise<ScriptedServer> {
  const seen: Seen[] = [];
  const server = createServer((request, response) => {
    void receive(request).then((received) => script(response, seen.push(received), received));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const close = () => {
    server.close();
    server.closeAllConnections();
  };
  return { origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, seen, close };
}

async function receive(request: IncomingMessage): Promise<Seen> {
  const atMs = performance.now();
  const body = Buffer.concat(await request.toArray());
  const headers = Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)]));
  const target = request.url ?? "";
  return { atMs, method: request.method ?? "", target, headers, body, params: decodeParams(target, headers, body) };
}
