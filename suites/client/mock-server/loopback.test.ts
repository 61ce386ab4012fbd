import { Agent, type IncomingMessage, request } from "node:http";
import { request as secureRequest } from "node:https";
import { brotliDecompressSync, gunzipSync, inflateSync } from "node:zlib";
import { afterAll, afterEach, describe, expect, test } from "vitest";
import type { Case, Reply } from "../../../schemas/types.js";
import { mint } from "../../protocol/canary.js";
import type { CaseSession } from "./case-session.js";
import { loopback } from "./loopback.js";
import { stage as makeStage } from "./mock-server.js";

const stage = makeStage(mint());
const mount = await loopback(stage);
const opened: CaseSession[] = [];
afterEach(() => {
  for (const caseSession of opened.splice(0)) stage.close(caseSession);
});
afterAll(() => mount.close());

const means = { kind: "unreadable" } as const;
const plain: Reply = { status: 200, headers: { "content-type": "text/plain" }, body: "中文😀" };

/** Opens a case with one account that gets these replies. Returns a function that sends its requests. */
function open(...replies: Reply[]): { id: string; caseSession: CaseSession } {
  const testCase: Case = { name: "test", accounts: [{ replies }], calls: [{ account: 0, format: "JSON", means }] };
  const caseSession = stage.open(testCase);
  opened.push(caseSession);
  return { id: caseSession.seats[0]?.credentials.accessKeyId ?? "", caseSession };
}

interface Got {
  status: number | undefined;
  chunks: Buffer[];
  headers: IncomingMessage["headers"];
  failed?: string;
}

/** Sends one request with node:http. Resolves when the reply has ended in any way, or after `patienceMs`. */
function get(id: string, { agent, patienceMs = 20_000 }: { agent?: Agent; patienceMs?: number } = {}): Promise<Got> {
  return new Promise((resolve) => {
    const got: Got = { status: undefined, chunks: [], headers: {} };
    const end = (failed?: NodeJS.ErrnoException) => {
      clearTimeout(timer);
      resolve(failed ? { ...got, failed: failed.code ?? failed.message } : got);
    };
    const outgoing = request(`${mount.origin}/?AccessKeyId=${id}`, agent ? { agent } : {}, (incoming) => {
      got.status = incoming.statusCode;
      got.headers = incoming.headers;
      incoming.on("data", (chunk: Buffer) => got.chunks.push(chunk));
      incoming.on("error", end);
      incoming.on("end", () => end());
    });
    const timer = setTimeout(() => outgoing.destroy(new Error("patience is over")), patienceMs);
    outgoing.on("error", end);
    outgoing.end();
  });
}

const text = ({ chunks }: Got) => Buffer.concat(chunks).toString("utf8");

describe("a reply reaches the client as its delivery says", () => {
  test("whole: status, headers and bytes", async () => {
    const got = await get(open({ status: 418, headers: { "retry-after": "7" }, body: "中文😀" }).id);
    expect(got.status).toBe(418);
    expect(got.headers).toMatchObject({ "retry-after": "7", "content-length": "10" });
    expect(text(got)).toBe("中文😀");
  });

  test("bytes that are no text", async () => {
    const got = await get(open({ status: 200, headers: {}, bodyBase64: "/wCA" }).id);
    expect(Buffer.concat(got.chunks)).toEqual(Buffer.from([0xff, 0x00, 0x80]));
  });

  test("split inside characters: it comes in such pieces, and is whole together", async () => {
    const got = await get(open({ ...plain, delivery: { splitAt: [1, 8] } }).id);
    expect(got.chunks.length).toBeGreaterThan(1);
    expect(got.chunks[0]?.toString("utf8")).toContain("\ufffd");
    expect(text(got)).toBe("中文😀");
  });

  test("silent: nothing is ever sent, until the case is over", async () => {
    const { id, caseSession } = open({ ...plain, delivery: { fault: "silent" } });
    expect(await get(id, { patienceMs: 150 })).toMatchObject({ status: undefined, failed: "patience is over" });
    const waiting = get(id);
    while (caseSession.requests.length < 2) await new Promise((resolve) => setTimeout(resolve, 5));
    stage.close(caseSession);
    expect(await waiting).toMatchObject({ status: undefined, failed: "ECONNRESET" });
  });

  test("reset: the connection breaks off before a byte", async () => {
    const got = await get(open({ ...plain, delivery: { fault: "reset" } }).id);
    expect(got).toMatchObject({ status: undefined, failed: "ECONNRESET", chunks: [] });
  });

  test("cut: half of the promised body, then the end", async () => {
    const got = await get(open({ ...plain, delivery: { fault: "cut" } }).id);
    expect(got).toMatchObject({ status: 200, failed: "ECONNRESET", headers: { "content-length": "10" } });
    expect(Buffer.concat(got.chunks)).toEqual(Buffer.from("中文😀").subarray(0, 5));
  });

  test("drip: a byte at a time, and no end", async () => {
    const { id, caseSession } = open({ ...plain, delivery: { fault: "drip", dripMs: 5 } });
    const got = await get(id, { patienceMs: 400 });
    expect(got.failed).toBe("patience is over");
    expect(got.chunks.length).toBeGreaterThan(5);
    expect(text(got)).toMatch(/^中文😀 +$/);
    expect(caseSession.requests[0]?.repliedAtMs).toBeUndefined();
  });
});

describe("a reply is framed, compressed and announced as its delivery says", () => {
  test("without a length: the end of the connection ends it", async () => {
    const got = await get(open({ ...plain, delivery: { framing: "close" } }).id);
    expect(got.headers).toMatchObject({ connection: "close" });
    expect(got.headers).not.toHaveProperty("content-length");
    expect(got.headers).not.toHaveProperty("transfer-encoding");
    expect(text(got)).toBe("中文😀");
  });

  test("in chunks, and cut before the last one", async () => {
    const got = await get(open({ ...plain, delivery: { framing: "chunked" } }).id);
    expect(got.headers).toMatchObject({ "transfer-encoding": "chunked" });
    expect(text(got)).toBe("中文😀");
    const cut = await get(open({ ...plain, delivery: { framing: "chunked", fault: "cut" } }).id);
    expect(cut).toMatchObject({ status: 200, failed: "ECONNRESET" });
    expect(text(cut)).toBe("中文😀");
  });

  test.each([
    ["gzip", "gzip, deflate", "gzip"],
    ["gzip", "deflate;q=0.5, gzip;q=0.1", "gzip"],
    ["gzip", "gzip;q=0", undefined],
    ["gzip", "x-gzip", undefined],
    ["gzip", undefined, undefined],
    ["br", "br", "br"],
    ["deflate", "gzip, deflate", "deflate"],
  ] as const)("%s, where Accept-Encoding is %s", async (compressed, asked, encoding) => {
    const { id } = open({ ...plain, delivery: { compressed } });
    const headers = asked === undefined ? {} : { "accept-encoding": asked };
    const got = await new Promise<[string | undefined, Buffer]>((resolve, reject) => {
      const outgoing = request(`${mount.origin}/?AccessKeyId=${id}`, { headers }, (incoming) => {
        const chunks: Buffer[] = [];
        incoming.on("data", (chunk: Buffer) => chunks.push(chunk));
        incoming.on("end", () => resolve([incoming.headers["content-encoding"], Buffer.concat(chunks)]));
      });
      outgoing.on("error", reject).end();
    });
    const decompress = { gzip: gunzipSync, deflate: inflateSync, br: brotliDecompressSync }[compressed];
    expect(got[0]).toBe(encoding);
    expect((encoding ? decompress(got[1]) : got[1]).toString("utf8")).toBe("中文😀");
  });

  test.each([102, 103] as const)("after an interim response of status %i", async (interim) => {
    const { id } = open({ ...plain, delivery: { interim } });
    const seen: number[] = [];
    const status = await new Promise((resolve, reject) => {
      const outgoing = request(`${mount.origin}/?AccessKeyId=${id}`, (incoming) =>
        incoming.resume().on("end", () => resolve(incoming.statusCode)),
      );
      outgoing.on("information", ({ statusCode }) => seen.push(statusCode));
      outgoing.on("error", reject).end();
    });
    expect([...seen, status]).toEqual([interim, 200]);
  });

  test("one header after the other, and no end", async () => {
    const got = await get(open({ ...plain, delivery: { fault: "drip-head", dripMs: 5 } }).id, { patienceMs: 200 });
    expect(got).toMatchObject({ status: undefined, failed: "patience is over" });
  });
});

describe("other endpoints", () => {
  const keyOf = ({ caseSession }: ReturnType<typeof open>) => caseSession.requests.map(({ endpoint }) => endpoint);

  test("a request to another one names it", async () => {
    const opened = open(plain, plain);
    for (const which of [undefined, "elsewhere"] as const)
      await fetch(`${await mount.endpoint(which)}/?AccessKeyId=${opened.id}`);
    expect(keyOf(opened)).toEqual([undefined, "elsewhere"]);
  });

  test("one shows a certificate that nobody signed, and answers who does not mind", async () => {
    const opened = open(plain);
    const url = `${await mount.endpoint("untrusted")}/?AccessKeyId=${opened.id}`;
    const ask = (rejectUnauthorized: boolean) =>
      new Promise((resolve) => {
        secureRequest(url, { rejectUnauthorized }, ({ statusCode }) => resolve(statusCode))
          .on("error", ({ code }: NodeJS.ErrnoException) => resolve(code))
          .end();
      });
    expect(await ask(true)).toBe("UNABLE_TO_VERIFY_LEAF_SIGNATURE");
    expect(keyOf(opened)).toEqual([]);
    expect(await ask(false)).toBe(200);
    expect(keyOf(opened)).toEqual(["untrusted"]);
  });

  test("one is a case's alone, and gone with it", async () => {
    const [one, other] = [open(plain), open(plain)];
    const origin = await mount.endpoint("apart", one.caseSession);
    expect(await mount.endpoint("apart", one.caseSession)).toBe(origin);
    expect(await mount.endpoint("apart", other.caseSession)).not.toBe(origin);
    await fetch(`${origin}/?AccessKeyId=${one.id}`);
    expect(keyOf(one)).toEqual(["apart"]);
    stage.close(one.caseSession);
    await expect.poll(() => fetch(origin).catch((error: Error) => error.message)).toBe("fetch failed");
  });

  test("at one nobody listens", async () => {
    await expect(fetch(await mount.endpoint("closed"))).rejects.toMatchObject({ cause: { code: "ECONNREFUSED" } });
  });
});

test("accounts that share a key are distinguished by their tokens", async () => {
  const testCase: Case = {
    name: "test",
    accounts: [
      { replies: [plain], token: "first" },
      { replies: [{ ...plain, body: "second" }], token: "second", keyOf: 0 },
    ],
    calls: [{ account: 0, format: "JSON", means }],
  };
  const caseSession = stage.open(testCase);
  opened.push(caseSession);
  const [first, second] = caseSession.seats.map(({ credentials }) => credentials);
  expect(second?.accessKeyId).toBe(first?.accessKeyId);
  expect(second?.accessKeySecret).toBe(first?.accessKeySecret);
  const ask = async (token = "") => {
    const query = new URLSearchParams({ AccessKeyId: first?.accessKeyId ?? "", SecurityToken: token });
    return (await fetch(`${mount.origin}/?${query}`)).text();
  };
  expect(await ask(second?.securityToken)).toBe("second");
  expect(await ask(first?.securityToken)).toBe("中文😀");
  expect(await ask("unknown")).toBe("中文😀");
});

test("a connection that is kept alive carries one request after the other", async () => {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const { id, caseSession } = open(plain, { ...plain, body: "second" }, { ...plain, delivery: { fault: "reset" } });
  expect(text(await get(id, { agent }))).toBe("中文😀");
  expect(text(await get(id, { agent }))).toBe("second");
  expect(Object.values(agent.freeSockets).flat()).toHaveLength(1);
  expect((await get(id, { agent })).failed).toBe("ECONNRESET");
  expect(caseSession.requests.map(({ replyIndex }) => replyIndex)).toEqual([0, 1, 2]);
  agent.destroy();
});

test("200 cases in flight at once never mix", async () => {
  const cases = Array.from({ length: 200 }, (_, at) =>
    open({ ...plain, body: `answer ${at}` }, { ...plain, body: `again ${at}` }),
  );
  const first = await Promise.all(cases.map(({ id }) => get(id)));
  const second = await Promise.all(cases.toReversed().map(({ id }) => get(id)));
  expect(first.map(text)).toEqual(cases.map((_, at) => `answer ${at}`));
  expect(second.toReversed().map(text)).toEqual(cases.map((_, at) => `again ${at}`));
  expect(
    cases.every(({ id, caseSession }) => caseSession.requests.every(({ params }) => params["AccessKeyId"] === id)),
  ).toBe(true);
  expect(cases.every(({ caseSession }) => caseSession.requests.length === 2)).toBe(true);
});

test("a proxy is no way out", async () => {
  const status = await new Promise((resolve, reject) => {
    const tunnel = request(mount.origin, { method: "CONNECT", path: "iot.example:443" });
    tunnel
      .on("connect", ({ statusCode }) => resolve(statusCode))
      .on("error", reject)
      .end();
  });
  expect(status).toBe(403);
  expect(stage.strays).toContain("a connection to iot.example:443 through a proxy was refused");
});

test("a stage that is taken down ends what is under way", async () => {
  const other = makeStage(mint());
  const brief = await loopback(other);
  const caseSession = other.open({
    name: "test",
    accounts: [{ replies: [{ ...plain, delivery: { fault: "silent" } }] }],
    calls: [{ account: 0, format: "JSON", means }],
  });
  const pending = fetch(`${brief.origin}/?AccessKeyId=${caseSession.seats[0]?.credentials.accessKeyId}`).then(
    () => "answered",
    () => "ended",
  );
  while (caseSession.requests.length < 1) await new Promise((resolve) => setTimeout(resolve, 5));
  await brief.close();
  expect(await pending).toBe("ended");
});
