import { Socket } from "node:dgram";
import { isLoopback, refusal, type Tell } from "./this-machine.js";

type Method = (this: Socket, ...args: unknown[]) => unknown;

/** Guards the datagrams of node:dgram. Returns how to stop. */
export function guardUdp(tell: Tell): () => void {
  const { send, connect, addMembership, addSourceSpecificMembership } = Socket.prototype;
  const guarded = (method: unknown, hostOf: (socket: Socket, args: readonly unknown[]) => unknown): Method =>
    function (...args) {
      const host = hostOf(this, args);
      if (!isForeign(host)) return (method as Method).apply(this, args);
      tell(`${host} (UDP)`);
      const callback = args.findLast((arg) => typeof arg === "function");
      // as node tells of a name that it does not find
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

/** Without a host, node sends to this machine; what is not a string it refuses itself. */
function isForeign(host: unknown): host is string {
  return typeof host === "string" && host !== "" && !isLoopback(host);
}

/** To whom a socket sends, by the overloads of `send`: message, [offset, length,] [port,] [host,] [callback]. */
function receiver(socket: Socket, [, , length, port, host]: readonly unknown[]): unknown {
  const connected = peer(socket);
  if (connected !== undefined) return connected;
  return host || (port && typeof port !== "function") ? host : length;
}

/** The address that a socket is connected to; undefined for one that is not. */
function peer(socket: Socket): string | undefined {
  try {
    return socket.remoteAddress().address;
  } catch {
    return undefined;
  }
}
