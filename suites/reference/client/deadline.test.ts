import { getEventListeners } from "node:events";
import { describe, expect, onTestFinished, test } from "vitest";
import { flagshipCall } from "../../../schemas/contract/flagship.js";
import type { Query } from "../../protocol/client.js";
import { referenceClient } from "./client.js";
import { ConnectionError, TimeoutError } from "./errors.js";
import { type Script, type ScriptedServer, scriptedServer } from "./scripted-server.js";

async function serve(script: Script): Promise<ScriptedServer> {
  const server = await scriptedServer(script);
  onTestFinished(() => server.close());
  return server;
}

function call({ origin }: { origin: string }, more: Partial<Query> = {}): Query {
  const credentials = { accessKeyId: "ak", accessKeySecret: "some-secret" };
  return {
    endpoint: origin,
    credentials,
    format: "JSON",
    ...flagshipCall("j"),
    signal: new AbortController().signal,
    ...more,
  };
}

const job = (Status: unknown) => JSON.stringify({ Success: true, Data: { Status } });
const drip: Script = (response) => {
  response.writeHead(200);
  const timer = setInterval(() => response.write(" "), 20);
  response.on("close", () => clearInterval(timer));
};

describe("the deadline covers", () => {
  test.each<[string, Script]>([
    ["a silent service", () => {}],
    ["headers without a body", (response) => response.writeHead(200, { "content-length": 9 }).flushHeaders()],
    ["a dripping body", drip],
  ])("%s", async (_, script) => {
    const server = await serve(script);
    const started = performance.now();
    const query = referenceClient().query(call(server, { timeoutMs: 200 }));
    await expect(query).rejects.toThrow(new TimeoutError("Failed to get an answer within 200 ms."));
    expect(performance.now() - started).toBeGreaterThanOrEqual(199);
  });

  test("all attempts together", async () => {
    const throttle = '{"Code":"Throttling"}';
    const server = await serve((response, nth) => void (nth < 3 && response.writeHead(400).end(throttle)));
    const query = referenceClient().query(call(server, { timeoutMs: 1000 }));
    await expect(query).rejects.toThrow("within 1000 ms");
    expect(server.seen).toHaveLength(3);
  });

  test("the wait for a turn", async () => {
    const server = await serve((response) => void response.end(job(1)));
    const client = referenceClient();
    const calls = Array.from({ length: 30 }, () => client.query(call(server, { timeoutMs: 700 })));
    const ends = await Promise.allSettled(calls);
    expect(ends.filter(({ status }) => status === "fulfilled")).toHaveLength(10);
    expect(server.seen).toHaveLength(10);
  });
});

test("the caller's signal ends the call, with its reason", async () => {
  const server = await serve(() => {});
  const caller = new AbortController();
  const query = referenceClient().query(call(server, { signal: caller.signal }));
  setTimeout(() => caller.abort(new Error("no longer wanted")), 50);
  await expect(query).rejects.toThrow("no longer wanted");
  await expect(referenceClient().query(call(server, { signal: caller.signal }))).rejects.toThrow("no longer wanted");
  expect(getEventListeners(caller.signal, "abort")).toEqual([]);
});

test("the caller's signal is left alone when the call has ended", async () => {
  const server = await serve((response) => void response.end(job(1)));
  const { signal } = new AbortController();
  await referenceClient().query(call(server, { signal }));
  expect(getEventListeners(signal, "abort")).toEqual([]);
});

describe("a connection that breaks raises", () => {
  test.each<[string, Script]>([
    ["before the reply", (response) => response.socket?.resetAndDestroy()],
    [
      "in the body",
      (response) => {
        response.writeHead(200, { "content-length": 99 }).write(job(1));
        setTimeout(() => response.socket?.end(), 50);
      },
    ],
    [
      "between chunks",
      (response) => {
        response.write(job(1));
        setTimeout(() => response.socket?.destroy(), 50);
      },
    ],
  ])("%s, also when it was used before", async (_, script) => {
    const server = await serve((response, nth, request) =>
      nth === 1 ? response.end(job(1)) : script(response, nth, request),
    );
    const client = referenceClient();
    await client.query(call(server));
    await expect(client.query(call(server))).rejects.toBeInstanceOf(ConnectionError);
    await expect(client.query(call(server))).rejects.toBeInstanceOf(ConnectionError);
  });

  test("where nobody listens", async () => {
    const server = await serve(() => {});
    server.close();
    await expect(referenceClient().query(call(server))).rejects.toThrow(/broke off \(ECONNREFUSED\)/);
  });
});

const wait = (server: ScriptedServer, more: Partial<Query> = {}, parts = {}) =>
  referenceClient(parts).wait?.(call(server, more));

describe("wait", () => {
  test.each([2, 3])("ends with the answer of Status %i, and not before", async (last) => {
    const statuses = [0, 1, 99, undefined, "-1", last, 0];
    const server = await serve((response, nth) => void response.end(job(statuses[nth - 1])));
    expect(await wait(server, {}, { pollMs: 20 })).toEqual({ Success: true, Data: { Status: last } });
    expect(server.seen).toHaveLength(6);
  });

  test("looks every 150 ms", async () => {
    const server = await serve((response, nth) => void response.end(job(nth)));
    await wait(server);
    const [first, second] = server.seen;
    expect((second?.atMs ?? 0) - (first?.atMs ?? 0)).toBeGreaterThanOrEqual(149);
  });

  test("gives up at its deadline", async () => {
    const server = await serve((response) => void response.end(job(1)));
    await expect(wait(server, { timeoutMs: 400 })).rejects.toThrow(
      new TimeoutError("Failed to see the job end within 400 ms."),
    );
    expect(server.seen.length).toBeGreaterThan(1);
  });

  test("ends with a failure", async () => {
    const server = await serve((response) => void response.end('{"Success":false,"Code":"iot.x"}'));
    await expect(wait(server)).rejects.toMatchObject({ code: "iot.x" });
  });
});
