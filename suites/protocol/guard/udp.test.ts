import { createSocket, type Socket, Socket as UdpSocket } from "node:dgram";
import type { LookupFunction } from "node:net";
import { afterEach, describe, expect, test } from "vitest";
import { guard } from "./guard.js";

const foreign = "foreign.invalid";
const sockets: Socket[] = [];
let lift = () => {};

function watch(): string[] {
  const refused: string[] = [];
  lift = guard((destination) => refused.push(destination));
  return refused;
}

function open(lookup?: LookupFunction): Socket {
  const socket = createSocket({ type: "udp4", ...(lookup ? { lookup: lookup as never } : {}) });
  sockets.push(socket);
  return socket;
}

afterEach(() => {
  lift();
  for (const socket of sockets.splice(0)) socket.close();
});

type Method = (this: Socket, ...args: unknown[]) => unknown;
const { send: savedSend, connect: savedConnect } = UdpSocket.prototype as unknown as Record<"send" | "connect", Method>;

/** Resolves destinations of `send` to another machine, but not the addresses that are bound. */
const elsewhere: LookupFunction = (name, _options, done) => done(null, name === "0.0.0.0" ? name : "192.0.2.1", 4);

describe("a datagram to another machine is refused and named, by whichever overload", () => {
  const ways: [string, (socket: Socket, done: (error: unknown) => void) => void][] = [
    ["send(text, port, host, callback)", (socket, done) => socket.send("x", 53, foreign, done)],
    ["send(text, port, host)", (socket, done) => socket.on("error", done).send("x", 53, foreign)],
    ["send(bytes, port, host)", (socket, done) => socket.on("error", done).send(Buffer.from("x"), 53, foreign)],
    ["send(list, port, host, callback)", (socket, done) => socket.send(["x", Buffer.from("y")], 53, foreign, done)],
    [
      "send(bytes, offset, length, port, host)",
      (socket, done) => socket.send(Buffer.from("xyz"), 1, 2, 53, foreign, done),
    ],
    ["connect(port, host, callback)", (socket, done) => socket.connect(53, foreign, done as () => void)],
    ["connect(port, host)", (socket, done) => socket.on("error", done).connect(53, foreign)],
  ];
  test.each(ways)("%s", async (_name, way) => {
    const refused = watch();
    const error = await new Promise((resolve) => way(open(), resolve));
    expect(String(error)).toContain(`refused a connection to ${foreign}: no request of a run leaves this machine.`);
    expect(refused).toEqual([`${foreign} (UDP)`]);
  });

  const byAddress: typeof ways = [
    ["a lookup of the caller's own, by send", (_socket, done) => open(elsewhere).send("x", 53, "localhost", done)],
    ["a lookup of the caller's own, by send to no host", (_socket, done) => open(elsewhere).send("x", 53, done)],
    [
      "a lookup of the caller's own, by connect",
      (_socket, done) => open(elsewhere).connect(53, "localhost", done as () => void),
    ],
    [
      "send that was saved before",
      (socket, done) => socket.bind(0, "127.0.0.1", () => savedSend.call(socket, "x", 53, "192.0.2.1", done)),
    ],
    ["connect that was saved before", (socket, done) => savedConnect.call(socket, 53, "192.0.2.1", done)],
  ];
  test.each(byAddress)("%s", async (_name, way) => {
    const refused = watch();
    const error = await new Promise((resolve) => way(open(), resolve));
    expect(error).toMatchObject({ code: "EACCES" });
    expect(refused).toEqual(["192.0.2.1 (UDP)"]);
  });

  test("to join a group is asked of the network, but on the loopback interface", () => {
    const refused = watch();
    expect(() => open().addMembership("233.252.0.1")).toThrow("refused a connection to 233.252.0.1");
    expect(() => open().addMembership("233.252.0.1", "192.0.2.7")).toThrow("refused");
    expect(() => open().addSourceSpecificMembership("192.0.2.9", "233.252.0.1")).toThrow("refused");
    expect(refused).toEqual(Array(3).fill("233.252.0.1 (UDP)"));
  });
});

describe("what is sent to this machine arrives", () => {
  const ways: [string, boolean, (socket: Socket, port: number) => void][] = [
    ["send(text, port)", false, (socket, port) => socket.send("hello", port)],
    ["send(text, port, callback)", false, (socket, port) => socket.send("hello", port, () => {})],
    ["send(text, port, host)", false, (socket, port) => socket.send("hello", port, "localhost")],
    ["send(list, port, host)", false, (socket, port) => socket.send(["he", "llo"], port, "127.0.0.1")],
    ["send(bytes, offset, length, port)", false, (socket, port) => socket.send(Buffer.from("a hello"), 2, 5, port)],
    [
      "send(bytes, offset, length, port, host)",
      false,
      (socket, port) => socket.send(Buffer.from("a hello"), 2, 5, port, "127.0.0.1"),
    ],
    ["connected: send(text)", true, (socket) => socket.send("hello")],
    ["connected: send(text, callback)", true, (socket) => socket.send("hello", () => {})],
    ["connected: send(bytes)", true, (socket) => socket.send(new TextEncoder().encode("hello"))],
    ["connected: send(list)", true, (socket) => socket.send(["hel", "lo"])],
    ["connected: send(bytes, offset, length)", true, (socket) => socket.send(Buffer.from("a hello"), 2, 5)],
    ["connected: send(text, offset, length)", true, (socket) => socket.send("a hello", 2, 5)],
  ];
  test.each(ways)("%s", async (_name, connected, way) => {
    const refused = watch();
    const [from, to] = [open(), open()];
    await new Promise<void>((resolve) => to.bind(0, "127.0.0.1", resolve));
    const { port } = to.address();
    const arrived = new Promise((resolve) => to.once("message", resolve));
    if (connected) await new Promise<void>((resolve) => from.connect(port, "127.0.0.1", resolve));
    way(from, port);
    expect(String(await arrived)).toBe("hello");
    expect(refused).toEqual([]);
  });
});
