import { describe, expect, onTestFinished, test } from "vitest";
import { flagshipCall } from "../../../schemas/contract/flagship.js";
import type { Query } from "../../protocol/client.js";
import { verify } from "../../protocol/signature/verify.js";
import { referenceClient } from "./client.js";
import { ServiceError } from "./errors.js";
import { backOff, retryAfterMs, throttled } from "./retry.js";
import { type Script, type ScriptedServer, scriptedServer } from "./scripted-server.js";

const throttle = '{"RequestId":"R","HostId":"H","Code":"Throttling.User","Message":"slow down"}';
const success = '{"RequestId":"R","Success":true}';

async function serve(script: Script): Promise<ScriptedServer> {
  const server = await scriptedServer(script);
  onTestFinished(() => server.close());
  return server;
}

function call({ origin }: ScriptedServer, timeoutMs = 30_000): Query {
  const credentials = { accessKeyId: "ak", accessKeySecret: "some-secret" };
  return {
    endpoint: origin,
    credentials,
    format: "JSON",
    ...flagshipCall("j"),
    timeoutMs,
    signal: new AbortController().signal,
  };
}

const gaps = ({ seen }: ScriptedServer) => seen.slice(1).map(({ atMs }, i) => atMs - (seen[i]?.atMs ?? 0));

describe("a throttled call", () => {
  test.each([400, 429, 503])("is asked again until the throttle lifts: HTTP %i", async (status) => {
    const server = await serve((response, nth) => {
      response.writeHead(nth < 4 ? status : 200).end(nth < 4 ? throttle : success);
    });
    expect(await referenceClient().query(call(server))).toEqual({ RequestId: "R", Success: true });
    const [first = 0, second = 0, third = 0] = gaps(server);
    expect(first).toBeGreaterThanOrEqual(50);
    expect(second).toBeGreaterThanOrEqual(90);
    expect(third).toBeGreaterThanOrEqual(180);
  });

  test("is signed again each time", async () => {
    const server = await serve(
      (response, nth) => void response.writeHead(nth < 3 ? 400 : 200).end(nth < 3 ? throttle : success),
    );
    await referenceClient({ style: "HMAC-SHA1" }).query(call(server));
    expect(new Set(server.seen.map(({ params }) => params["SignatureNonce"])).size).toBe(3);
    expect(server.seen.every((request) => verify(request, "some-secret").valid)).toBe(true);
  });

  test("ends with its code after four requests", async () => {
    const server = await serve((response) => void response.writeHead(400).end(throttle));
    await expect(referenceClient().query(call(server))).rejects.toMatchObject({
      code: "Throttling.User",
      httpStatus: 400,
    });
    expect(server.seen).toHaveLength(4);
  });

  test("waits as long as the service asks", async () => {
    const hints = [{ "x-acs-retry-after": "300" }, { "retry-after": "1" }];
    const server = await serve((response, nth) => {
      response.writeHead(nth < 3 ? 400 : 200, hints[nth - 1]).end(nth < 3 ? throttle : success);
    });
    await referenceClient().query(call(server));
    const [first = 0, second = 0] = gaps(server);
    expect(first).toBeGreaterThanOrEqual(300);
    expect(second).toBeGreaterThanOrEqual(1000);
  });

  test("gives up with its code where the deadline would pass", async () => {
    const server = await serve((response) => void response.writeHead(429, { "retry-after": "3600" }).end(throttle));
    const expected = { code: "Throttling.User", retryAfterMs: 3_600_000 };
    await expect(referenceClient().query(call(server))).rejects.toMatchObject(expected);
    expect(server.seen).toHaveLength(1);
  });
});

test.each([
  ["another code", 400, throttle.replace("Throttling.User", "Forbidden.RAM")],
  ["a longer code", 400, throttle.replace("Throttling.User", "Throttling.Userx")],
  ["a failure of the operation", 200, '{"Success":false,"Code":"iot.system.SystemException"}'],
  ["no code", 503, "busy"],
])("nothing else is asked again: %s", async (_, status, body) => {
  const server = await serve((response) => void response.writeHead(status).end(body));
  await expect(referenceClient().query(call(server))).rejects.toBeInstanceOf(ServiceError);
  expect(server.seen).toHaveLength(1);
});

describe("the wait that the service asks for", () => {
  test.each([
    [{}, undefined],
    [{ "x-acs-retry-after": "250" }, 250],
    [{ "retry-after": "2" }, 2000],
    [{ "retry-after": " 0 " }, 0],
    [{ "x-acs-retry-after": "2500", "retry-after": "2" }, 2500],
    [{ "x-acs-retry-after": "soon", "retry-after": "later" }, undefined],
    [{ "retry-after": "Wed, 21 Oct 2015 07:28:00 GMT" }, 0],
  ])("%j is %s", (headers, ms) => {
    expect(retryAfterMs(headers)).toBe(ms);
  });

  test("may be a date", () => {
    const ms = retryAfterMs({ "retry-after": new Date(Date.now() + 5000).toUTCString() });
    expect(ms).toBeGreaterThan(3000);
    expect(ms).toBeLessThanOrEqual(5000);
  });
});

test("back-off grows, has jitter, and is never short", () => {
  const waits = Array.from({ length: 200 }, () => [1, 2, 3].map((attempt) => backOff.delayMs(attempt, 0)));
  for (const [first = 0, second = 0, third = 0] of waits) {
    expect(first).toBeGreaterThanOrEqual(50);
    expect(second).toBeGreaterThan(first);
    expect(third).toBeGreaterThan(second);
  }
  expect(new Set(waits.map(([first]) => first)).size).toBeGreaterThan(20);
  expect(backOff.delayMs(1, 1000)).toBe(1005);
});

test("only the documented codes are a throttle", () => {
  const codes = ["Throttling", "Throttling.User", "Throttling.Api", "Throttling.Other", "throttling", undefined];
  expect(codes.map((code) => throttled(new ServiceError("", { code })))).toEqual([
    true,
    true,
    true,
    false,
    false,
    false,
  ]);
  expect(throttled({ code: "Throttling" })).toBe(false);
});
