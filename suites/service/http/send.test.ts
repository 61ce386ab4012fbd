import { createServer } from "node:http";
import { type AddressInfo, createServer as createRawServer } from "node:net";
import { afterAll, describe, expect, test } from "vitest";
import {
  type HostileService,
  type hostileAnswers,
  type hostileBytes,
  hostileService,
} from "../../fixtures/hostile-services.js";
import { openEndpoint } from "../../reference/endpoint/endpoint.js";
import { reading } from "../reading.js";
import type { EncodedRequest } from "./encoded-request.js";
import { type Link, trusting } from "./link.js";
import { send } from "./send.js";
import { sendRaw } from "./send-raw.js";

const open: { close(): unknown }[] = [];
afterAll(() => {
  for (const each of open) each.close();
});

const request: EncodedRequest = { method: "GET", target: "/?a=1", headers: { host: "127.0.0.1" }, body: "" };
const link = (origin: string, more: Partial<Link> = {}): Link => ({
  url: new URL(origin),
  patienceMs: 1500,
  maxBytes: 1 << 20,
  ...more,
});

async function hostile(name: Parameters<typeof hostileService>[0]): Promise<HostileService> {
  const service = await hostileService(name);
  open.push(service);
  return service;
}

/** The expected end of each hostile answer: a failure, or a reply that cannot be read. */
const ends: Record<keyof typeof hostileAnswers | keyof typeof hostileBytes, string | RegExp> = {
  "a body without end": "oversized",
  "a body of 100 MB": "oversized",
  "a slow drip": "timeout",
  "an entity bomb": /DOCTYPE/,
  "a compressed bomb": /encoded as gzip/,
  "deep JSON": /deeper/,
  "a million elements": "readable",
  "a body that is cut": "closed",
  "no answer": "timeout",
  "bytes that are no HTTP": "not-http",
  "a head without end": "not-http",
  "a head that drips": "timeout",
  "interim answers without end": "timeout",
  "another protocol": "not-http",
};

describe("a hostile answer ends, and is kept within its bound", () => {
  test.each(Object.entries(ends) as [keyof typeof ends, string | RegExp][])("%s", async (name, end) => {
    const { origin } = await hostile(name);
    const { reply, failure } = await send(request, link(origin));
    expect(reply?.bytes ?? 0).toBeLessThanOrEqual(1 << 20);
    if (typeof end === "string" && end !== "readable") return expect(failure?.kind).toBe(end);
    const { why } = reading({ atMs: 0, ...(reply ?? { status: 0, headers: {}, bytes: 0 }) });
    return end === "readable" ? expect(why).toBeUndefined() : expect(why).toMatch(end);
  });

  test.each(Object.keys(ends) as (keyof typeof ends)[])("%s, to raw bytes", async (name) => {
    const { origin } = await hostile(name);
    const { reply, failure } = await sendRaw([{ text: "GET / HTTP/1.1\r\nHost: {{host}}\r\n\r\n" }], link(origin));
    expect((reply?.bytes ?? 0) <= 1 << 21).toBe(true);
    expect(reply ?? failure).toBeDefined();
  });
});

test("no redirect is followed", async () => {
  let count = 0;
  const server = createServer((_, response) => {
    count += 1;
    response.writeHead(302, { location: "/elsewhere" }).end();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  open.push(server);
  const { reply } = await send(request, link(`http://127.0.0.1:${(server.address() as AddressInfo).port}`));
  expect(reply).toMatchObject({ status: 302, headers: { location: "/elsewhere" } });
  expect(count).toBe(1);
});

describe("an interim reply is skipped, and the reply that follows it is read", () => {
  const early = "HTTP/1.1 103 Early Hints\r\nLink: </x>; rel=preload\r\n\r\n";
  const last = "HTTP/1.1 400 Bad Request\r\nContent-Length: 2\r\n\r\n{}";
  const ahead: Record<string, string[]> = {
    "103 Early Hints": [early, last],
    "several in one packet": [`HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 102 Processing\r\n\r\n${early}${last}`],
    "cut anywhere": [early.slice(0, 30), early.slice(30) + early.slice(0, 8), early.slice(8) + last],
  };
  const both = {
    "by node": send.bind(undefined, request),
    raw: sendRaw.bind(undefined, [{ text: "GET / HTTP/1.1\r\nHost: {{host}}\r\n\r\n" }]),
  };
  const cases = Object.entries(both).flatMap(([how, by]) =>
    Object.entries(ahead).map(([name, parts]) => ({ how, by, name, parts })),
  );
  test.each(cases)("$name, $how", async ({ by, parts }) => {
    const { reply, failure } = await by(link(await scripted(parts)));
    expect(failure).toBeUndefined();
    expect(reply).toMatchObject({ status: 400, body: "{}" });
  });

  test("101 is the last that is HTTP", async () => {
    const origin = await scripted(["HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\n\r\n", last]);
    expect((await both.raw(link(origin))).reply?.status).toBe(101);
  });

  test("interim replies alone are no reply", async () => {
    const origin = await scripted([early, early], { ends: true });
    expect(await both.raw(link(origin))).toMatchObject({ failure: { kind: "closed" } });
    expect((await both.raw(link(origin))).reply).toBeUndefined();
  });
});

/** Opens a service that answers with these bytes, one packet per part. */
async function scripted(parts: readonly string[], { ends = false } = {}): Promise<string> {
  const server = createRawServer({ noDelay: true }, (socket) => {
    socket.on("error", () => {});
    const answer = async () => {
      for (const part of parts) {
        socket.write(part);
        await new Promise((resolve) => setTimeout(resolve, 10));
      }
      if (ends) socket.end();
    };
    socket.once("data", () => void answer());
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  open.push(server);
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

test("nothing that listens is unreachable, for both ways of sending", async () => {
  const nowhere = link("http://127.0.0.1:9");
  expect((await send(request, nowhere)).failure).toMatchObject({
    kind: "unreachable",
    why: expect.stringContaining("ECONNREFUSED"),
  });
  expect((await sendRaw([{ text: "x" }], nowhere)).failure?.kind).toBe("unreachable");
});

test("a request that node refuses to send is reported, and thrown by nobody", async () => {
  const { failure } = await send({ ...request, headers: { bad: "a\nb" } }, link("http://127.0.0.1:9"));
  expect(failure?.kind).toBe("unreachable");
});

describe("HTTPS", () => {
  test("is trusted by its root, refused without, and refused in its name", async () => {
    const { origin, root = "", close } = await openEndpoint({ tls: true });
    open.push({ close });
    const trust = trusting(root);
    expect((await send(request, link(origin, { trust }))).reply?.status).toBe(400);
    expect(
      (await sendRaw([{ text: "GET / HTTP/1.1\r\nHost: x\r\n\r\n" }], link(origin, { trust }))).reply?.status,
    ).toBe(400);
    expect((await send(request, link(origin))).failure?.kind).toBe("tls");
    expect((await sendRaw([{ text: "GET / HTTP/1.1\r\n\r\n" }], link(origin))).failure?.kind).toBe("tls");
    const named = origin.replace("127.0.0.1", "mock.localhost");
    expect((await send(request, link(named, { trust }))).failure?.kind).toMatch(/^(tls|unreachable)$/);
    expect((await send(request, link(origin.replace("https", "http")))).failure?.kind).toBe("closed");
  });
});
