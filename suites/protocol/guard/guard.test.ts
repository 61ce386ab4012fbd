import { createSocket } from "node:dgram";
import { request as httpRequest } from "node:http";
import { connect as http2Connect } from "node:http2";
import { get } from "node:https";
import { connect, createServer, type LookupFunction, type NetConnectOpts, Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { connect as tlsConnect } from "node:tls";
import { afterEach, describe, expect, test } from "vitest";
import { guard, isLoopback, letPass } from "./guard.js";

const foreign = "iot.cn-shanghai.example";
let lift = () => {};

function watch(): string[] {
  const refused: string[] = [];
  lift = guard((destination) => refused.push(destination));
  return refused;
}

afterEach(() => lift());

const failure = (open: (fail: (error: Error) => void) => void) => new Promise<Error>((resolve) => open(resolve));

test("one destination is let pass to what begins at once, and to nothing before, after or beside it", async () => {
  const refused = watch();
  const here: LookupFunction = (_name, _options, done) => done(null, [{ address: "127.0.0.1", family: 4 }]);
  const to = { host: foreign, port: 9, lookup: here };
  const passed = await failure((fail) => letPass(`${foreign}:9`, () => connect(to)).on("error", fail));
  expect(passed.message).toContain("127.0.0.1:9");
  expect(refused).toEqual([]);
  const begin = [
    () => connect(to),
    () => letPass(`${foreign}:443`, () => connect(to)),
    () => letPass("192.0.2.1:9", () => connect(to)),
  ];
  for (const each of begin) {
    expect((await failure((fail) => each().on("error", fail))).message).toContain("refused a connection");
  }
  expect(refused).toHaveLength(3);
  const broken = () => {
    throw new Error("none");
  };
  expect(() => letPass(`${foreign}:9`, broken)).toThrow("none");
  expect((await failure((fail) => connect(to).on("error", fail))).message).toContain("refused a connection");
});

describe("a connection to another machine is refused and named, whichever library makes it", () => {
  const ways: [string, (fail: (error: Error) => void) => void][] = [
    ["net", (fail) => connect(80, foreign).on("error", fail)],
    ["net by options", (fail) => connect({ port: 80, host: foreign }).on("error", fail)],
    ["tls", (fail) => tlsConnect(443, foreign).on("error", fail)],
    ["http", (fail) => httpRequest(`http://${foreign}/`).on("error", fail).end()],
    ["https", (fail) => get(`https://${foreign}/`).on("error", fail)],
    ["http2", (fail) => http2Connect(`https://${foreign}`).on("error", fail)],
    ["fetch", (fail) => void fetch(`https://${foreign}/`).catch((error: Error) => fail(error.cause as Error))],
    ["an address", (fail) => connect(80, "192.0.2.1").on("error", fail)],
    ["UDP", (fail) => createSocket("udp4").on("error", fail).send("x", 53, "192.0.2.1")],
  ];
  test.each(ways)("%s", async (_name, way) => {
    const refused = watch();
    expect((await failure(way)).message).toContain("refused a connection");
    expect(refused).toHaveLength(1);
    expect(refused[0]).toMatch(/^(iot\.cn-shanghai\.example|192\.0\.2\.1)/);
  });
});

describe("a name of this machine that resolves to another one is refused, whoever resolves it", () => {
  const one: LookupFunction = (_name, _options, done) => done(null, "192.0.2.1", 4);
  const two: LookupFunction = (_name, { all }, done) => {
    const both = ["127.0.0.1", "192.0.2.1"].map((address) => ({ address, family: 4 }));
    done(null, all ? both : "192.0.2.1", 4);
  };
  const late: LookupFunction = (name, options, done) => void setTimeout(() => one(name, options, done), 5);
  const to = { host: "localhost", port: 80 };
  const by = (options: object) => (fail: (error: Error) => void) =>
    void connect({ ...to, ...options } as NetConnectOpts).on("error", fail);
  const request = (lookup: LookupFunction) => httpRequest({ ...to, lookup });
  const ways: [string, (fail: (error: Error) => void) => void][] = [
    ["one address", by({ lookup: one, autoSelectFamily: false })],
    ["one address of many", by({ lookup: two, autoSelectFamily: true })],
    ["later", by({ lookup: late, autoSelectFamily: false })],
    ["no host", by({ host: undefined, lookup: one, autoSelectFamily: false })],
    ["http", (fail) => request(two).on("error", fail).end()],
    ["tls", (fail) => tlsConnect({ ...to, lookup: two }).on("error", fail)],
    ["http2", (fail) => http2Connect("https://localhost:80", { lookup: two }).on("error", fail)],
  ];
  test.each(ways)("%s", async (_name, way) => {
    const refused = watch();
    expect((await failure(way)).message).toContain("refused a connection to 192.0.2.1:80");
    expect(refused).toEqual(["192.0.2.1:80"]);
  });
});

test("arguments that node reads as a port and a host, or reads twice, are read so by the guard", async () => {
  const refused = watch();
  let reads = 0;
  const shifting = {
    port: 1,
    get host() {
      return reads++ === 0 ? "127.0.0.1" : "192.0.2.1";
    },
  };
  const begin = [
    () => connect("0x50" as unknown as number, "192.0.2.1"),
    () => connect({ path: "", port: 80, host: "192.0.2.1" }),
    () => connect({ port: "0x50" as unknown as number, host: "192.0.2.1" }),
    () => connect({ port: 80, host: { toString: () => "192.0.2.1" } as unknown as string }),
    () => connect(Object.create({ port: 80, host: "192.0.2.1" }) as NetConnectOpts),
  ];
  for (const each of begin) {
    expect((await failure((fail) => each().on("error", fail))).message).toContain("refused a connection to 192.0.2.1");
  }
  expect(refused).toHaveLength(begin.length);
  const shifted = await failure((fail) => new Socket().on("error", fail).connect(shifting));
  expect(shifted.message).toContain("ECONNREFUSED 127.0.0.1:1");
  expect(reads).toBe(1);
});

test("a local pipe, and what listens on this machine, are reached", async () => {
  const refused = watch();
  for (const where of [join(tmpdir(), `guard-${process.pid}.sock`), 0]) {
    const server = createServer((socket) => socket.end("hello"));
    await new Promise<void>((resolve) => server.listen(where as 0, resolve));
    const address = server.address();
    const to = typeof address === "object" && address ? { port: address.port } : { path: String(address) };
    for (const open of [() => connect(to), () => ("path" in to ? connect(to.path) : connect(to.port, "localhost"))]) {
      const text = await new Promise((resolve, reject) => open().on("data", resolve).on("error", reject));
      expect(String(text)).toBe("hello");
    }
    await new Promise((resolve) => server.close(resolve));
  }
  expect(refused).toEqual([]);
});

test("what is this machine and what is not", () => {
  for (const host of ["localhost", "127.0.0.1", "127.8.9.10", "::1", "[::1]", "::ffff:127.0.0.1", "LOCALHOST"]) {
    expect(isLoopback(host), host).toBe(true);
  }
  for (const host of [
    "127.0.0.1.example",
    "127.999.0.1",
    "0.0.0.0",
    "10.0.0.1",
    "::2",
    "localhost.example",
    "iot.example",
  ]) {
    expect(isLoopback(host), host).toBe(false);
  }
});

test("lifted, the guard lets connections through", async () => {
  const refused = watch();
  lift();
  await failure((fail) => connect(1, "127.0.0.1").on("error", fail));
  expect(refused).toEqual([]);
});

test("a guard that two runs use stays until the last of them is over", async () => {
  const refused = watch();
  const second = guard(() => {});
  second();
  await failure((fail) => connect(80, foreign).on("error", fail));
  expect(refused).toHaveLength(1);
});
