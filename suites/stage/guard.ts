import { Socket as UdpSocket } from "node:dgram";
import { isIPv6, Socket } from "node:net";
import { shared } from "../shared.js";

type Connect = (this: Socket, ...args: unknown[]) => Socket;
type Send = (this: UdpSocket, ...args: unknown[]) => void;

const listeners = new Set<(destination: string) => void>();
const tell = (destination: string) => {
  for (const listener of listeners) listener(destination);
};

/** The one destination that is let pass at this moment. */
let passing: string | undefined;

const install = shared(() => {
  const connect = Socket.prototype.connect as unknown as Connect;
  const send = UdpSocket.prototype.send as unknown as Send;
  const guardedConnect: Connect = function (...args) {
    const foreign = foreignDestination(args);
    if (!foreign || foreign === passing) return connect.apply(this, args);
    tell(foreign);
    process.nextTick(() => this.destroy(refusal(foreign)));
    return this;
  };
  const guardedSend: Send = function (...args) {
    const host = args.findLast((arg) => typeof arg === "string");
    if (host === undefined || isLoopback(host)) return send.apply(this, args);
    tell(`${host} (UDP)`);
    this.emit("error", refusal(host));
  };
  Object.assign(Socket.prototype, { connect: guardedConnect });
  Object.assign(UdpSocket.prototype, { send: guardedSend });
  return () => {
    Object.assign(Socket.prototype, { connect });
    Object.assign(UdpSocket.prototype, { send });
  };
});

/**
 * Refuses every TCP connection and every datagram to another machine, whatever library makes it, and tells `refused`
 * its destination as host:port. All of node's clients (http, https, http2, tls, fetch) connect through net.Socket.
 * Returns how to stop.
 */
export function guard(refused: (destination: string) => void): () => void {
  const release = install();
  listeners.add(refused);
  return () => {
    listeners.delete(refused);
    release();
  };
}

/** Lets what `connect` begins at once go to this destination (host:port), and nothing else. */
export function letPass<T>(destination: string, connect: () => T): T {
  passing = destination;
  try {
    return connect();
  } finally {
    passing = undefined;
  }
}

/** Whether a host is this machine: localhost, 127.0.0.0/8 or ::1. */
export function isLoopback(host: string): boolean {
  const name = host
    .toLowerCase()
    .replace(/^\[|\]$/g, "")
    .replace(/^::ffff:/, "");
  if (isIPv6(name)) return name === "::1";
  return name === "localhost" || name.endsWith(".localhost") || /^127(\.\d{1,3}){3}$/.test(name);
}

function refusal(destination: string): Error {
  return new Error(
    `The conformance kit refused a connection to ${destination}: no request of a run leaves this machine.`,
  );
}

/** host:port of a connection to another machine; undefined for this machine and for local pipes. */
function foreignDestination(args: unknown[]): string | undefined {
  // node's own callers hand over one array that holds the options; others hand over options, or port and host
  const first: unknown = Array.isArray(args[0]) ? args[0][0] : args[0];
  const options = typeof first === "object" && first !== null ? first : { port: first, host: args[1] };
  const { host, port, path } = options as { host?: unknown; port?: unknown; path?: unknown };
  if (typeof path === "string" || (typeof port === "string" && !/^\d+$/.test(port))) return undefined;
  const name = typeof host === "string" && host !== "" ? host : "localhost";
  return isLoopback(name) ? undefined : `${name}:${String(port)}`;
}
