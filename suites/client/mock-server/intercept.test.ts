import { get as httpGet, request as httpRequest, type IncomingMessage } from "node:http";
import https, { request as httpsRequest } from "node:https";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Reply } from "../../../schemas/types.js";
import { mint } from "../../protocol/canary.js";
import { guard } from "../../protocol/guard/guard.js";
import type { Mount } from "../../protocol/http/listen.js";
import { intercept } from "./intercept.js";
import { loopback } from "./loopback.js";
import { stage as makeStage } from "./mock-server.js";

const stage = makeStage(mint());
const host = "iot.cn-shanghai.aliyuncs.com";
const refused: string[] = [];
let mounts: Mount[] = [];
let lift = () => {};

beforeAll(async () => {
  lift = guard((destination) => refused.push(destination));
  mounts = [await loopback(stage), intercept(stage)];
});

afterAll(async () => {
  for (const mount of mounts.toReversed()) await mount.close();
  lift();
});

/** Opens a case with one account that gets this reply. */
function open(reply: Partial<Reply> = {}) {
  const caseSession = stage.open({
    name: "test",
    accounts: [{ replies: [{ status: 200, headers: { "x-from": "the stage" }, body: "from the stage 中", ...reply }] }],
    calls: [{ account: 0, format: "JSON", means: { kind: "unreadable" } }],
  });
  return { caseSession, query: `/?AccessKeyId=${caseSession.seats[0]?.credentials.accessKeyId}` };
}

type Heard = { status: number | undefined; from: unknown; text: string };

const collect = (begin: (heard: (incoming: IncomingMessage) => void) => NodeJS.EventEmitter) =>
  new Promise<Heard>((resolve, reject) => {
    const outgoing = begin((incoming) => {
      const chunks: Buffer[] = [];
      incoming.on("data", (chunk: Buffer) => chunks.push(chunk));
      incoming.on("error", reject);
      incoming.on("end", () =>
        resolve({
          status: incoming.statusCode,
          from: incoming.headers["x-from"],
          text: Buffer.concat(chunks).toString(),
        }),
      );
    });
    outgoing.on("error", reject);
  });

async function fetched(url: string, init?: RequestInit): Promise<Heard> {
  const response = await fetch(url, init);
  return { status: response.status, from: response.headers.get("x-from"), text: await response.text() };
}

const ways: [name: string, ask: (origin: string, path: string) => Promise<Heard>][] = [
  ["fetch", (origin, path) => fetched(origin + path)],
  ["fetch, by POST", (origin, path) => fetched(origin + path, { method: "POST", body: "a=b" })],
];
const secureWays: typeof ways = [
  ...ways,
  ["https.request", (origin, path) => collect((heard) => https.request(origin + path, heard).end())],
  ["https.request by options", (_origin, path) => collect((heard) => https.request({ host, path }, heard).end())],
  ["request of node:https", (origin, path) => collect((heard) => httpsRequest(origin + path, heard).end())],
];
const plainWays: typeof ways = [
  ...ways,
  ["request of node:http", (origin, path) => collect((heard) => httpRequest(origin + path, heard).end())],
  ["get of node:http", (origin, path) => collect((heard) => httpGet(origin + path, heard))],
];

const answered: Heard = { status: 200, from: "the stage", text: "from the stage 中" };

describe("a request to the official host is answered by the stage", () => {
  test.each(secureWays)("over HTTPS, by %s", async (_name, ask) => {
    const { caseSession, query } = open();
    expect(await ask(`https://${host}`, query)).toEqual(answered);
    expect(caseSession.requests.map(({ target, headers }) => [target, headers["host"]])).toEqual([[query, host]]);
  });

  test.each(plainWays)("over HTTP, by %s", async (_name, ask) => {
    const { caseSession, query } = open();
    expect(await ask(`http://${host}`, query)).toEqual(answered);
    expect(caseSession.requests).toHaveLength(1);
  });

  test("with its body", async () => {
    const { caseSession, query } = open();
    const headers = { "content-type": "application/x-www-form-urlencoded" };
    await fetched(`https://${host}${query}`, { method: "POST", body: "JobId=a%20b", headers });
    expect(caseSession.requests[0]).toMatchObject({ method: "POST", body: "JobId=a%20b", params: { JobId: "a b" } });
  });
});

test.each(plainWays)("a request to this machine passes through: %s", async (_name, ask) => {
  const { caseSession, query } = open();
  expect(await ask(stage.origin, query)).toEqual(answered);
  expect(caseSession.requests[0]?.headers["host"]).toBe(stage.origin.replace("http://", ""));
});

const otherWays = secureWays.filter(([name]) => !name.includes("options"));
test.each(otherWays)("a request to another machine is refused by the guard: %s", async (_name, ask) => {
  refused.length = 0;
  await expect(ask("https://iot.eu-west-1.example", "/")).rejects.toThrow();
  expect(refused).toEqual(["iot.eu-west-1.example:443"]);
});

describe("faults, as far as they can be played inside a process", () => {
  const through = (delivery: Reply["delivery"] & object) => fetched(`https://${host}${open({ delivery }).query}`);

  test("a body in pieces is whole together", async () => {
    expect(await through({ splitAt: [1, 16] })).toEqual(answered);
  });

  test("a reset", async () => {
    await expect(through({ fault: "reset" })).rejects.toThrow("Failed to fetch");
  });

  test("a cut body", async () => {
    await expect(through({ fault: "cut" })).rejects.toThrow("terminated");
  });

  test("silence, which ends with its case", async () => {
    const { caseSession, query } = open({ delivery: { fault: "silent" } });
    const pending = fetched(`https://${host}${query}`).catch(() => "ended");
    while (caseSession.closing.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    stage.close(caseSession);
    expect(await pending).toBe("ended");
  });
});

test("taken down, it answers nothing more, and named imports are what they were", async () => {
  const { query } = open();
  await mounts.pop()?.close();
  refused.length = 0;
  await expect(fetched(`https://${host}${query}`)).rejects.toThrow();
  await expect(collect((heard) => httpsRequest(`https://${host}${query}`, heard).end())).rejects.toThrow("refused");
  expect(refused).toEqual([`${host}:443`, `${host}:443`]);
});
