import { once } from "node:events";
import { connect, type Socket } from "node:net";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { jobIds } from "../../../generators/index.js";
import { acs3, hmacSha1 } from "../../fixtures/asking.js";
import type { Arrival } from "../../protocol/http/arrival.js";
import { bodyBytes } from "../../protocol/http/bytes.js";
import { readMeaning } from "../../protocol/reader/meaning.js";
import { core } from "./core.js";
import { type Endpoint, openEndpoint } from "./endpoint.js";
import { world as makeWorld } from "./open-state.js";
import type { EndpointState as World } from "./overrides.js";

let endpoint: Endpoint;
/** An endpoint that waits only briefly for the rest of a request. */
let hasty: Endpoint;
const lines: string[] = [];

beforeAll(async () => {
  const log = (line: string) => lines.push(line);
  endpoint = await openEndpoint({ overrides: { largestHeader: 1 << 14 }, log });
  hasty = await openEndpoint({ overrides: { requestMs: 400 }, log });
});

afterAll(() => Promise.all([endpoint.close(), hasty.close()]));

/** Sends bytes on a new connection. Resolves to the whole response when the endpoint closes it. */
async function raw(parts: readonly (string | Buffer)[], { origin } = endpoint): Promise<string> {
  const socket = connect(Number(new URL(origin).port), "127.0.0.1");
  let heard = "";
  socket.on("data", (chunk: Buffer) => {
    heard += chunk.toString("latin1");
  });
  // after a connection error, the received bytes are still valid
  socket.on("error", () => {});
  for (const part of parts) socket.write(part);
  await once(socket, "close");
  return heard;
}

async function isServing(): Promise<boolean> {
  const [account] = endpoint.accounts;
  const [user] = account?.users ?? [];
  if (!user) return false;
  // a request without a job does not use the quota
  const reply = await fetch(`${endpoint.origin}${hmacSha1({ user, set: { Version: "0" } }).target}`);
  return reply.status === 400 && (await reply.text()).includes("InvalidVersion");
}

const close = "host: a\r\nconnection: close\r\n";
const form = "content-type: application/x-www-form-urlencoded\r\n";

describe("over the network, a request gets a clear refusal and the endpoint lives", () => {
  test.each<[string, RegExp, (string | Buffer)[]]>([
    ["no HTTP at all", /^HTTP\/1\.1 400 .*<Code>InvalidRequest</s, ["\u0000\u0001 rubbish\r\n\r\n"]],
    ["the start of TLS", /^HTTP\/1\.1 400 /, [Buffer.from("16030100c8010000c40303", "hex"), Buffer.alloc(200, 7)]],
    [
      "a header that is too large",
      /^HTTP\/1\.1 431 .*<Code>RequestTooLarge</s,
      [`GET / HTTP/1.1\r\n${close}x: ${"y".repeat(20_000)}\r\n\r\n`],
    ],
    ["an address that is too large", /^HTTP\/1\.1 431 /, [`GET /?${"y".repeat(20_000)} HTTP/1.1\r\n${close}\r\n`]],
    ["a header with a line end in it", /^HTTP\/1\.1 400 /, [`GET / HTTP/1.1\r\n${close}x: a\rb\r\n\r\n`]],
    [
      "two lengths",
      /^HTTP\/1\.1 400 /,
      [`POST / HTTP/1.1\r\n${close}content-length: 1\r\ncontent-length: 2\r\n\r\nab`],
    ],
    ["a length that is no number", /^HTTP\/1\.1 400 /, [`POST / HTTP/1.1\r\n${close}content-length: many\r\n\r\n`]],
    [
      "a binary form",
      /^HTTP\/1\.1 400 .*<Code>InvalidParameter</s,
      [`POST / HTTP/1.1\r\n${close}${form}content-length: 4\r\n\r\n`, Buffer.from("fffe0001", "hex")],
    ],
    ["an unknown method", /^HTTP\/1\.1 400 .*<Code>UnsupportedHTTPMethod</s, [`PATCH / HTTP/1.1\r\n${close}\r\n`]],
    [
      "a body of 8 MB",
      /^HTTP\/1\.1 413 .*<Code>RequestTooLarge</s,
      [`POST / HTTP/1.1\r\n${close}content-length: ${8 << 20}\r\n\r\n`, Buffer.alloc(8 << 20)],
    ],
    ["a connection to elsewhere", /^HTTP\/1\.1 403 /, ["CONNECT iot.example:443 HTTP/1.1\r\nhost: a\r\n\r\n"]],
  ])("%s", async (_name, answer, parts) => {
    const before = lines.length;
    expect(await raw(parts)).toMatch(answer);
    expect(lines.length).toBe(before + 1);
    expect(await isServing()).toBe(true);
  });

  test.each<[string, string]>([
    ["a request that never ends", "GET / HTTP/1.1\r\nhost: a\r\n"],
    ["a body that never ends", `POST / HTTP/1.1\r\n${close}content-length: 9\r\n\r\nabc`],
  ])("%s", async (_name, start) => {
    expect(await raw([start], hasty)).toMatch(/^HTTP\/1\.1 408 .*<Code>RequestTimeout</s);
  });

  test("two hundred connections that are half open, and a client that leaves in the middle", async () => {
    const port = Number(new URL(endpoint.origin).port);
    const sockets: Socket[] = Array.from({ length: 200 }, () => connect(port, "127.0.0.1").on("error", () => {}));
    for (const socket of sockets) socket.write("POST /?a=b HTTP/1.1\r\nhost: a\r\ncontent-length: 10\r\n\r\nab");
    expect(await isServing()).toBe(true);
    for (const socket of sockets) socket.resetAndDestroy();
    expect(await isServing()).toBe(true);
  });

  test("nothing of a request is written into a header", async () => {
    const [user] = endpoint.accounts[0]?.users ?? [];
    if (!user) throw new Error("There is no user.");
    const { target } = hmacSha1({ user, jobId: "x\r\nset-cookie: a=b", format: "JSON" });
    const heard = await raw([`GET ${target} HTTP/1.1\r\n${close}\r\n`]);
    expect(heard).toMatch(/^HTTP\/1\.1 200 /);
    expect(heard.split("\r\n\r\n", 1)[0]).not.toContain("set-cookie");
  });

  test("random bytes", async () => {
    const bytes = fc.oneof(
      fc.uint8Array({ maxLength: 300 }),
      fc.string({ unit: "binary" }).map((text) => Buffer.from(`GET /?${text} HTTP/1.1\r\n${close}\r\n`)),
    );
    await fc.assert(
      fc.asyncProperty(bytes, async (rubbish) => {
        await raw([Buffer.from(rubbish)], hasty);
      }),
      { numRuns: 20 },
    );
    expect(await isServing()).toBe(true);
  });
});

const names = [
  "Action",
  "JobId",
  "Format",
  "Signature",
  "Timestamp",
  "AccessKeyId",
  "SecurityToken",
  "__proto__",
  "constructor",
];
const header = fc.constantFrom(
  "authorization",
  "accept",
  "host",
  "content-type",
  "x-acs-action",
  "x-acs-date",
  "x-acs-security-token",
  "__proto__",
);
const text = fc.oneof(
  fc.string({ unit: "binary" }),
  fc.constantFrom(
    "ACS3-HMAC-SHA256 Credential=a,SignedHeaders=__proto__;host,Signature=",
    "application/x-www-form-urlencoded",
    "QueryDeviceDistributeJob",
    "%",
    "2026-01-01T00:00:00Z",
    "toString",
  ),
);
const query = fc.array(fc.tuple(fc.constantFrom(...names), text), { maxLength: 8 });

const arrivals: fc.Arbitrary<Arrival> = fc
  .record({
    method: fc.oneof(fc.constantFrom("GET", "POST", "HEAD"), text),
    params: fc.oneof(
      query.map((pairs) => new URLSearchParams(pairs).toString()),
      text,
    ),
    headers: fc.dictionary(header, text),
    body: fc.oneof(
      fc.uint8Array(),
      query.map((pairs) => Buffer.from(new URLSearchParams(pairs).toString())),
    ),
  })
  .map(({ params, body, ...rest }) => ({ ...rest, target: `/?${params}`, body: Buffer.from(body) }));

const answered = (world: World, arrival: Arrival) => {
  const { reply } = core(world).answer(arrival);
  const isJson = reply.headers["content-type"]?.includes("json") === true;
  return { reply, means: readMeaning(bodyBytes(reply), isJson ? "JSON" : "XML") };
};

describe("whatever arrives", () => {
  test("gets a refusal that can be read, and the endpoint does not fail", () => {
    const here = makeWorld();
    fc.assert(
      fc.property(arrivals, (arrival) => {
        const { reply, means } = answered(here, arrival);
        expect(means.kind).toBe("gateway");
        expect(reply.status).toBeGreaterThanOrEqual(400);
        expect(reply.status).toBeLessThan(500);
      }),
      { numRuns: 2000 },
    );
  });

  test("is answered where it is signed rightly, whatever else it says", () => {
    const here = makeWorld({ overrides: { quota: () => ({ take: () => true }) } });
    const [user] = here.accounts[0]?.users ?? [];
    if (!user) throw new Error("There is no user.");
    const known = new Set(["Action", "Version", "JobId", "Format", "AccessKeyId", "Signature", "SecurityToken"]);
    const extras = fc.dictionary(
      fc.string({ unit: "grapheme", minLength: 1 }).filter((name) => !known.has(name) && !/^(Sign|Time)/.test(name)),
      fc.string({ unit: "grapheme" }),
    );
    fc.assert(
      fc.property(fc.constantFrom(...jobIds), extras, fc.constantFrom("query", "form"), (jobId, set, place) => {
        const { reply, means } = answered(here, hmacSha1({ user, jobId, set, place, format: "XML" }));
        expect(reply.status).toBe(200);
        expect(means.kind).toBe("response");
        const other = answered(here, acs3({ user, jobId, place, format: "JSON" }));
        expect(other.means.kind).toBe("response");
      }),
    );
  });

  test("is a line of the log without a secret and without a line end", () => {
    const result: string[] = [];
    const here = makeWorld();
    const served = core(here, (line) => result.push(line));
    const [user] = here.accounts[0]?.users ?? [];
    const secret = user?.accessKeySecret ?? "";
    fc.assert(
      fc.property(arrivals, fc.constantFrom("target", "method"), (arrival, part) => {
        served.answer(arrival);
        served.answer({ ...arrival, [part]: `${arrival[part]}&JobId=${secret}\n` });
      }),
    );
    expect(result.length).toBe(200);
    expect(result.filter((line) => line.includes(secret) || /[\p{Cc}\p{Zl}\p{Zp}]/u.test(line))).toEqual([]);
    expect(result.some((line) => line.includes("a secret stood in this request"))).toBe(true);
  });

  test("even where a part of the endpoint breaks", () => {
    const result: string[] = [];
    const overrides = {
      checkVersion: () => {
        throw new Error("broken");
      },
    };
    const here = makeWorld({ overrides });
    const [user] = here.accounts[0]?.users ?? [];
    if (!user) throw new Error("There is no user.");
    const { reply } = core(here, (line) => result.push(line)).answer(hmacSha1({ user, jobId: "j", format: "JSON" }));
    expect(reply.status).toBe(500);
    expect(readMeaning(bodyBytes(reply), "JSON").gateway?.Code).toBe("InternalError");
    expect(reply.body).not.toContain("broken");
    expect(result.join()).toContain("InternalError: the endpoint failed: broken");
  });
});
