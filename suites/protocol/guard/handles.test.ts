import { createServer, isIP, Socket } from "node:net";
import { afterEach, expect, test } from "vitest";
import { guard } from "./guard.js";

type Connect = (this: Socket, port: number, host: string) => Socket;
const savedConnect = Socket.prototype.connect as Connect;
const deprecated = process as unknown as { binding: (name: string) => Record<string, unknown> };
let lift = () => {};

function watch(): string[] {
  const refused: string[] = [];
  lift = guard((destination) => refused.push(destination));
  return refused;
}

afterEach(() => lift());

test("a connect that was saved before the guard was up reaches no other machine", async () => {
  const refused = watch();
  const error = await new Promise((resolve) => savedConnect.call(new Socket().on("error", resolve), 80, "192.0.2.1"));
  expect(error).toMatchObject({ code: "EACCES", address: "192.0.2.1" });
  expect(refused).toEqual(["192.0.2.1:80"]);
  const here = await new Promise((resolve) => savedConnect.call(new Socket().on("error", resolve), 1, "127.0.0.1"));
  expect(here).toMatchObject({ code: "ECONNREFUSED" });
  expect(refused).toHaveLength(1);
});

test("a handle that a server gives away connects to no other machine", async () => {
  const refused = watch();
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { _handle } = server as unknown as { _handle: { constructor: new (kind: number) => Record<string, Begin> } };
  const handle = new _handle.constructor(0);
  type Begin = (request: object, address: unknown, port: number) => number;
  expect(handle["connect"]?.({}, "192.0.2.1", 80)).toBeLessThan(0);
  expect(handle["connect6"]?.({}, "2001:db8::1", 80)).toBeLessThan(0);
  let reads = 0;
  const shifting = { toString: () => (reads++ === 0 ? "127.0.0.1" : "192.0.2.1") };
  expect(handle["connect"]?.({}, shifting, 80)).toBeLessThan(0);
  expect(refused).toEqual(["192.0.2.1:80", "2001:db8::1:80", expect.stringContaining(":80")]);
  expect(isIP("2001:db8::1")).toBe(6);
  await new Promise((resolve) => server.close(resolve));
});

test("process.binding gives away no handles while the guard is up", () => {
  const refused = watch();
  for (const name of ["tcp_wrap", "udp_wrap", "cares_wrap", "pipe_wrap"]) {
    expect(() => deprecated.binding(name)).toThrow(`refused process.binding("${name}")`);
  }
  expect(deprecated.binding("constants")).toHaveProperty("os");
  lift();
  expect(deprecated.binding("tcp_wrap")).toHaveProperty("TCP");
  // nothing was sent
  expect(refused).toEqual([]);
});
