import { Agent, type IncomingMessage, request } from "node:http";
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

/** Puts one account with these replies on stage; its requests are sent by the returned function. */
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

/** One request by node:http; resolves when the reply has ended, by whatever way, or after `patienceMs`. */
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
