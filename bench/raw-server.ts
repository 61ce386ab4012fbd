import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { plainJob, responseSample, success } from "../generators/index.js";

/**
 * The baseline of every comparison: a node:http server that sends the same bytes for each request, without reading it.
 */
const { reply } = responseSample("an answer", "JSON", success(plainJob));
const body = reply.body ?? "";
const headers = { ...reply.headers, "content-length": Buffer.byteLength(body) };
const server = createServer({ noDelay: true, keepAliveTimeout: 60_000 }, (_request, response) => {
  response.writeHead(200, headers).end(body);
});
server.listen(0, "127.0.0.1", () => {
  process.stdout.write(`http://127.0.0.1:${(server.address() as AddressInfo).port}\n`);
});
