import { once } from "node:events";
import { connect } from "node:net";
import { connect as connectSecurely } from "node:tls";
import { afterAll, expect, test } from "vitest";
import type { Delivery } from "../../../schemas/types.js";
import { mint } from "../../protocol/canary.js";
import { loopback } from "./loopback.js";
import { stage as makeStage } from "./mock-server.js";

const stage = makeStage(mint());
const mount = await loopback(stage);
afterAll(() => mount.close());

/** Returns all bytes received for one request until a period of silence, and whether the connection has ended. */
async function bytesOf(delivery: Delivery, origin = mount.origin) {
  const means = { kind: "unreadable" } as const;
  const replies = [{ status: 200, headers: {}, body: "the body", delivery }];
  const caseSession = stage.open({
    name: "t",
    accounts: [{ replies }],
    calls: [{ account: 0, format: "JSON", means }],
  });
  const socket = connect(Number(new URL(origin).port), "127.0.0.1");
  let [text, ended] = ["", false];
  socket.on("data", (bytes) => {
    text += bytes.toString();
  });
  socket.on("end", () => {
    ended = true;
  });
  socket.write(`GET /?AccessKeyId=${caseSession.seats[0]?.credentials.accessKeyId} HTTP/1.1\r\nhost: x\r\n\r\n`);
  await once(socket, "data");
  await new Promise((wake) => setTimeout(wake, 200));
  socket.destroy();
  stage.close(caseSession);
  return { text, ended, requests: caseSession.requests };
}

test("a surplus follows the body, whose length does not include it", async () => {
  const { text, ended } = await bytesOf({ surplus: "HTTP/1.1 200 OK\r\n\r\n" });
  expect(text).toMatch(/content-length: 8\r\n[\s\S]*\r\n\r\nthe bodyHTTP\/1.1 200 OK\r\n\r\n$/i);
  expect(ended).toBe(false);
});

test("trailer fields follow the last chunk", async () => {
  const { text } = await bytesOf({ framing: "chunked", trailers: true });
  expect(text).toMatch(/trailer: x-kit-checksum/i);
  expect(text).toMatch(/the body\r\n0\r\nx-kit-checksum: 0\r\nx-kit-took: 1\r\n\r\n$/);
});

test("a connection ends after its reply, which says nothing of it", async () => {
  const { text, ended } = await bytesOf({ hangUp: true });
  expect(text).toMatch(/connection: keep-alive[\s\S]*the body$/i);
  expect(ended).toBe(true);
});

test("plain HTTP that is sent to the endpoint with the untrusted certificate is a request once TLS was tried", async () => {
  const origin = await mount.endpoint("untrusted");
  const ignorant = connect(Number(new URL(origin).port), "127.0.0.1");
  ignorant.end("GET / HTTP/1.1\r\nhost: x\r\n\r\n");
  // the request gets no answer and the connection ends
  ignorant.on("data", (bytes) => expect(bytes.length).toBe(0)).on("error", () => {});
  await once(ignorant, "close");
  const socket = connectSecurely(Number(new URL(origin).port), "127.0.0.1");
  await expect(once(socket, "secureConnect")).rejects.toThrow(/self-signed|verify|certificate/i);
  const { text, requests } = await bytesOf({}, origin);
  expect(text).toMatch(/the body$/);
  expect(requests).toMatchObject([{ endpoint: "untrusted" }]);
});
