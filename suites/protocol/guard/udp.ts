import { Socket } from "node:dgram";
import { isLoopback, refusal, type Tell } from "./this-machine.js";

type Method = (this: Socket, ...args: unknown[]) => unknown;

/** Guards the datagrams of node:dgram. Returns a function that removes the guard. */
export function guardUdp(tell: Tell): () => void {
  const { send, connect, addMembership, addSourceSpecificMembership } = Socket.prototype;
  const guarded = (method: unknown, hostOf: (socket: Socket, args: readonly unknown[]) => unknown): Method =>
    function (...args) {
      const host = hostOf(this, args);
      if (!isForeign(host)) return (method as Method).apply(this, args);
      tell(`${host} (UDP)`);
      const callback = args.findLast((arg) => typeof arg === "function");
      // as node reports a name that was not found
      process.nextTick(() => (callback ? callback(refusal(host)) : this.emit("error", refusal(host))));
      return undefined;
    };
  const joining = (method: unknown, interfaceAt: number): Method =>
    function (...args) {
      const [group, where] = [String(args[interfaceAt - 1]), args[interfaceAt]];
      if (typeof where === "string" && isLoopback(where)) return (method as Method).apply(this, args);
      tell(`${group} (UDP)`);
      throw refusal(group);
    };
  Object.assign(Socket.prototype, {
    send: guarded(send, receiver),
    connect: guarded(connect, (_socket, [_port, host]) => host),
    addMembership: joining(addMembership, 1),
    addSourceSpecificMembership: joining(addSourceSpecificMembership, 2),
  });
  return () => void Object.assign(Socket.prototype, { send, connect, addMembership, addSourceSpecificMembership });
}

/**
 * Returns whether a host is another machine. Without a host, node sends to this machine. Node rejects non-strings
 * itself.
 */
function isForeign(host: unknown): host is string {
  return typeof host === "string" && host !== "" && !isLoopback(host);
}

/**
 * Returns the destination of `send`, which has these overloads: message, [offset, length,] [port,] [host,] [callback].
 */
function receiver(socket: Socket, [, , length, port, host]: readonly unknown[]): unknown {
  const connected = peer(socket);
  if (connected !== undefined) return connected;
  return host || (port && typeof port !== "function") ? host : length;
}

/** Returns the address that a socket is connected to, or undefined if it is not connected. */
function peer(socket: Socket): string | undefined {
  try {
    return socket.remoteAddress().address;
  } catch {
    return undefined;
  }
}
