import { describe, expect, test } from "vitest";
import type { Account, Case, Reply } from "../../../schemas/types.js";
import { mint, mintedForms } from "../../protocol/canary.js";
import type { Arrival } from "../../protocol/http/arrival.js";
import { sign } from "../../reference/client/sign.js";
import type { Style } from "../../reference/client/wire.js";
import type { CaseSession } from "./case-session.js";
import { stage as makeStage } from "./mock-server.js";

const made = mint();
const stage = makeStage(made);
stage.origin = "http://127.0.0.1:4711";

const reply = (body: string, more: Partial<Reply> = {}): Reply => ({ status: 200, headers: {}, body, ...more });
const testCase = (...accounts: Account[]): Case => ({
  name: "test",
  accounts,
  calls: [{ account: 0, format: "JSON", means: { kind: "unreadable" } }],
});
const open = (...accounts: Account[]) => stage.open(testCase(...accounts));
const credentialsOf = ({ seats }: CaseSession, account = 0) =>
  seats[account]?.credentials ?? made.credentials({ replies: [] });
const idOf = (caseSession: CaseSession, account = 0) => credentialsOf(caseSession, account).accessKeyId;

const arrival = (target: string, more: Partial<Arrival> = {}): Arrival => ({
  method: "GET",
  target,
  headers: {},
  body: Buffer.alloc(0),
  ...more,
});

/** A request as the reference client would send it. */
function signed(caseSession: CaseSession, style: Style, account = 0): Arrival {
  const request = sign({
    style,
    method: "POST",
    host: "127.0.0.1:4711",
    action: "QueryDeviceDistributeJob",
    version: "2018-01-20",
    format: "JSON",
    params: { JobId: "j k" },
    nonce: "nonce",
    timestamp: "2026-01-01T00:00:00Z",
    credentials: credentialsOf(caseSession, account),
  });
  return arrival(request.path, { ...request, target: request.path, body: Buffer.from(request.body) });
}

const styles: Style[] = ["HMAC-SHA1", "ACS3-HMAC-SHA256"];

describe.each(styles)("a request signed by %s", (style) => {
  test("is set down with its parameters, and its signature verifies", () => {
    const caseSession = open({ replies: [reply("one")] });
    const { reply: given } = stage.answer(signed(caseSession, style));
    expect(given.body).toBe("one");
    expect(caseSession.requests).toHaveLength(1);
    expect(caseSession.requests[0]).toMatchObject({
      account: 0,
      replyIndex: 0,
      params: { JobId: "j k" },
      signature: { style, valid: true },
      secretIn: [],
    });
    expect(caseSession.requests[0]).not.toHaveProperty("tokenMatches");
  });

  test("with a token: the token must arrive as given, under the signature", () => {
    const caseSession = open({ replies: [reply("")], token: "+/= ~x" });
    const whole = signed(caseSession, style);
    const { securityToken = "" } = credentialsOf(caseSession);
    stage.answer(whole);
    const without = { ...whole.headers };
    delete without["x-acs-security-token"];
    const encoded = encodeURIComponent(securityToken);
    stage.answer({ ...whole, headers: without, target: whole.target.replace(encoded, "other") });
    expect(caseSession.requests.map(({ tokenMatches }) => tokenMatches)).toEqual([true, false]);
  });

  test("with another account's secret: the signature does not verify", () => {
    const caseSession = open({ replies: [reply("")] }, { replies: [reply("")] });
    const foreign = signed(caseSession, style, 1);
    const text = JSON.stringify(foreign).replaceAll(idOf(caseSession, 1), idOf(caseSession, 0));
    const { body: _, ...rest } = JSON.parse(text);
    stage.answer({ ...rest, body: Buffer.alloc(0) });
    expect(caseSession.requests[0]).toMatchObject({ account: 0, signature: { valid: false } });
  });
});

test("an ACS3 token that is sent beside the signature does not count", () => {
  const caseSession = open({ replies: [reply("")], token: "t" });
  const whole = signed(caseSession, "ACS3-HMAC-SHA256");
  const authorization = whole.headers["authorization"]?.replace("x-acs-security-token;", "") ?? "";
  expect(authorization).not.toBe(whole.headers["authorization"]);
  stage.answer({ ...whole, headers: { ...whole.headers, authorization } });
  expect(caseSession.requests[0]?.tokenMatches).toBe(false);
});

test.each<[string, (secret: string, id: string) => Partial<Arrival>]>([
  ["url", (secret, id) => ({ target: `/?AccessKeyId=${id}&k=${encodeURIComponent(secret)}` })],
  ["headers", (secret) => ({ headers: { authorization: `Basic ${Buffer.from(`ak:${secret}`).toString("base64")}` } })],
  ["body", (secret) => ({ method: "POST", body: Buffer.from(JSON.stringify({ secret })) })],
])("a secret on the wire is found: %s", (part, put) => {
  const caseSession = open({ replies: [reply("")] });
  const { accessKeySecret, accessKeyId } = credentialsOf(caseSession);
  stage.answer({ ...arrival(`/?AccessKeyId=${accessKeyId}`), ...put(accessKeySecret, accessKeyId) });
  expect(caseSession.requests[0]?.secretIn).toEqual([part]);
});

test("each account has replies of its own, in turn, the last again and again", () => {
  const caseSession = open({ replies: [reply("a1"), reply("a2")] }, { replies: [reply("b1")] });
  const ask = (account: number) => stage.answer(arrival(`/?AccessKeyId=${idOf(caseSession, account)}`)).reply.body;
  expect([ask(0), ask(1), ask(0), ask(0), ask(1)]).toEqual(["a1", "b1", "a2", "a2", "b1"]);
  expect(caseSession.requests.map(({ account, replyIndex }) => [account, replyIndex])).toEqual([
    [0, 0],
    [1, 0],
    [0, 1],
    [0, 1],
    [1, 0],
  ]);
});

test("the end of a reply is set down when it was sent, not before", () => {
  const caseSession = open({ replies: [reply("")] });
  const { replied } = stage.answer(arrival(`/?AccessKeyId=${idOf(caseSession)}`));
  expect(caseSession.requests[0]?.repliedAtMs).toBeUndefined();
  replied();
  expect(caseSession.requests[0]?.repliedAtMs).toBeGreaterThanOrEqual(caseSession.requests[0]?.atMs ?? Number.NaN);
});

describe("who has no case", () => {
  test("a stranger is refused and reported; its query, which may hold anything, is not", () => {
    const { reply: given } = stage.answer(arrival("/path?AccessKeyId=nobody&x=1"));
    expect(given.status).toBe(404);
    expect(stage.strays).toEqual(["GET /path: no case has the access key of this request"]);
    for (let more = 0; more < 200; more++) stage.answer(arrival("/"));
    expect(stage.strays).toHaveLength(100);
    stage.strays.length = 0;
  });

  test("a late request of a case that is over is refused, and is no stray", () => {
    const caseSession = open({ replies: [reply("")] });
    let ended = 0;
    stage.answer(arrival(`/?AccessKeyId=${idOf(caseSession)}`)).atClose(() => {
      ended += 1;
    });
    stage.close(caseSession);
    expect(ended).toBe(1);
    expect(stage.answer(arrival(`/?AccessKeyId=${idOf(caseSession)}`)).reply.status).toBe(404);
    expect(caseSession.requests).toHaveLength(1);
    expect(stage.strays).toEqual([]);
  });
});

test("an external entity that is fetched is reported", () => {
  const body = '<!DOCTYPE a SYSTEM "{{stage}}/external-entity/dtd">';
  const caseSession = open({ replies: [reply(body)] });
  const given = stage.answer(arrival(`/?AccessKeyId=${idOf(caseSession)}`)).reply;
  const address = /SYSTEM "([^"]+)"/.exec(given.body ?? "")?.[1] ?? "";
  expect(address.startsWith(stage.origin)).toBe(true);
  expect(stage.answer(arrival(address.slice(stage.origin.length))).reply.status).toBe(200);
  expect(caseSession.fetched).toEqual(["dtd"]);
  expect(caseSession.requests).toHaveLength(1);
});

test("a date in a header is so many seconds from now", () => {
  const caseSession = open({ replies: [reply("x", { headers: { "retry-after": "{{in 30 s}}" } })] });
  const before = Date.now();
  const { "retry-after": date = "" } = stage.answer(arrival(`/?AccessKeyId=${idOf(caseSession)}`)).reply.headers;
  const ahead = Date.parse(date) - before;
  expect(date).toMatch(/ GMT$/);
  expect(ahead).toBeGreaterThan(28_000);
});

test("of a client in a hot loop a thousand requests are kept, and all are answered", () => {
  const caseSession = open({ replies: [reply("on")] });
  for (let nth = 0; nth < 1500; nth++) {
    expect(stage.answer(arrival(`/?AccessKeyId=${idOf(caseSession)}`)).reply.body).toBe("on");
  }
  expect(caseSession.requests).toHaveLength(1000);
});

test("no credential of one account is that of another", () => {
  const caseSession = open({ replies: [reply("")] }, { replies: [reply("")] });
  expect(idOf(caseSession, 0)).not.toBe(idOf(caseSession, 1));
  expect(caseSession.seats[0]?.secretForms).toEqual(mintedForms(credentialsOf(caseSession).accessKeySecret));
});
