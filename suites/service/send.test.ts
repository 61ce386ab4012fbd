import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, describe, expect, test } from "vitest";
import { openEndpoint } from "../endpoint/endpoint.js";
import {
  type HostileService,
  type hostileAnswers,
  type hostileBytes,
  hostileService,
} from "../fixtures/hostile-services.js";
import { type Link, trusting } from "./link.js";
import { reading } from "./reading.js";
import { send } from "./send.js";
import { sendRaw } from "./send-raw.js";
import type { Spelled } from "./spelled.js";

const open: { close(): unknown }[] = [];
afterAll(() => {
  for (const each of open) each.close();
});

const request: Spelled = { method: "GET", target: "/?a=1", headers: { host: "127.0.0.1" }, body: "" };
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

/** What each hostile answer ends in: a failure, or a reply that cannot be read. */
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

test("nothing that listens is unreachable, for both ways of sending", async () => {
  const nowhere = link("http://127.0.0.1:9");
  expect((await send(request, nowhere)).failure).toMatchObject({
    kind: "unreachable",
    why: expect.stringContaining("ECONNREFUSED"),
  });
  expect((await sendRaw([{ text: "x" }], nowhere)).failure?.kind).toBe("unreachable");
});

test("a request that node refuses to send is told, and thrown by nobody", async () => {
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
