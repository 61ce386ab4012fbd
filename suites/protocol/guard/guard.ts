import dns from "node:dns";
import { syncBuiltinESMExports } from "node:module";
import { isIP, type LookupFunction, Socket } from "node:net";
import { refCounted } from "../ref-count.js";
import { guardDns } from "./dns.js";
import { guardHandles } from "./handles.js";
import { forgetAddresses, isLoopback, isPassing, letPass, passAddress, refusal, type Tell } from "./this-machine.js";
import { guardUdp } from "./udp.js";
import { guardWorkers } from "./workers.js";

export { isLoopback, letPass };

type Connect = (this: Socket, ...args: unknown[]) => Socket;

const listeners = new Set<Tell>();
const tell: Tell = (destination) => {
  for (const listener of listeners) listener(destination);
};

const install = refCounted(() => {
  const removals = [guardTcp, guardUdp, guardDns, guardHandles, guardWorkers].map((put) => put(tell));
  // `import { lookup } from "node:dns"` must get the guarded function
  syncBuiltinESMExports();
  return () => {
    for (const remove of removals.toReversed()) remove();
    forgetAddresses();
    syncBuiltinESMExports();
  };
});

/**
 * Refuses connections that leave this machine and reports their destination to `refused`. Returns a function that
 * removes the guard.
 *
 * Covered, in this thread and in the workers that it starts:
 * - TCP: every connection of net, tls, http, https, http2, fetch and WebSocket goes through net.Socket. The guard
 *   checks its name, then each address from its lookup (node's or the caller's), then the address at node's own handle.
 *   The last check also stops a method that was saved before the guard was installed.
 * - UDP: send and connect of dgram, by name and at the handle; joining a multicast group on another interface.
 * - Names: lookup of a name that is not this machine; every resolve and reverse, because they query a name server.
 * - process.binding of the handles (tcp_wrap, udp_wrap, cares_wrap, pipe_wrap).
 *
 * Not covered, because this process cannot see it or cannot distinguish it:
 * - child processes, native addons, and a debugger that evaluates code in this process;
 * - threads that node starts without `Worker` (module.register), and workers that ran before the guard was installed;
 * - a `dns.lookup` saved before the guard was installed, which can query a name but not connect; names under
 *   .localhost, for which some systems query a name server;
 * - local pipes and sockets, behind which another program may open connections; files on a network file system;
 * - a server that the client opens and another machine connects to; node:quic, which is experimental and behind a flag.
 *
 * WASI has no call that connects. Code that deliberately removes the guard can do so, because it runs in the same
 * process.
 */
export function guard(refused: Tell): () => void {
  const release = install();
  listeners.add(refused);
  return () => {
    listeners.delete(refused);
    release();
  };
}

function guardTcp(refuse: Tell): () => void {
  const connect = Socket.prototype.connect as unknown as Connect;
  const guarded: Connect = function (...args) {
    // node's own callers pass one array with the options; others pass options, or port and host
    const list: unknown[] = Array.isArray(args[0]) ? args[0] : args;
    const options = optionsOf(list);
    if (!options) return connect.apply(this, args);
    const host = String(options.host || "localhost");
    const destination = `${host}:${String(options.port)}`;
    const passes = isPassing(destination);
    if (!passes && !isLoopback(host)) {
      refuse(destination);
      process.nextTick(() => this.destroy(refusal(destination)));
      return this;
    }
    if (passes && isIP(host)) passAddress(host);
    options.lookup = checked(options, { destination, passes, refuse });
    if (list === args) return connect.call(this, options, args.at(-1));
    list[0] = options;
    return connect.apply(this, args);
  };
  Object.assign(Socket.prototype, { connect: guarded });
  return () => void Object.assign(Socket.prototype, { connect });
}

interface ConnectOptions {
  host?: unknown;
  port?: unknown;
  path?: unknown;
  lookup?: unknown;
}

/** Copies the options of a connection, read as node reads its arguments. Returns undefined for a local pipe. */
function optionsOf([first, second]: readonly unknown[]): ConnectOptions | undefined {
  if (typeof first === "object" && first !== null) {
    const own = { lookup: (first as ConnectOptions).lookup, ...first };
    // inherited members stay readable, and the caller's own members are read only once
    const copy = Object.create(first, Object.getOwnPropertyDescriptors(own)) as ConnectOptions;
    return copy.path ? undefined : copy;
  }
  if (typeof first === "string" && !(Number(first) >= 0)) return undefined;
  return { port: first, ...(typeof second === "string" ? { host: second } : {}) };
}

/** Wraps the lookup of a connection to check every address that it returns. */
function checked(
  { lookup, port }: ConnectOptions,
  { destination, passes, refuse }: { destination: string; passes: boolean; refuse: Tell },
): unknown {
  if (lookup && typeof lookup !== "function") return lookup;
  const resolve = (lookup || dns.lookup) as LookupFunction;
  const check: LookupFunction = (name, options, done) =>
    resolve(name, options, (error, address, ...family) => {
      const all = error ? [] : addressesOf(address);
      if (passes) for (const each of all) passAddress(each);
      const foreign = passes ? undefined : all.find((each) => !isLoopback(each));
      if (foreign === undefined) return done(error, address, ...family);
      refuse(`${foreign}:${String(port)}`);
      done(refusal(`${foreign}:${String(port)}`), "", 0);
    });
  if (!passes) return check;
  const passed: LookupFunction = (...args) => letPass(destination, () => check(...args));
  return passed;
}

/** Returns the addresses in a lookup result: one, or a list. Node rejects other values itself. */
function addressesOf(answer: unknown): string[] {
  const all = (Array.isArray(answer) ? answer : [answer]) as readonly unknown[];
  const found = all.map((each) => (each as { address?: unknown } | null | undefined)?.address ?? each);
  return found.map(String).filter((each) => isIP(each));
}
