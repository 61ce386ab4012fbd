import { getSystemErrorMap } from "node:util";
import { isLoopback, mayReach, type Tell } from "./this-machine.js";

type Method = (this: unknown, ...args: unknown[]) => unknown;
type Binding = (this: unknown, name: string) => Readonly<Record<string, { prototype: Record<string, unknown> }>>;

/** Returns the foreign destination of a method call on a handle, or undefined if the call is allowed. */
type Check = (args: readonly unknown[]) => string | undefined;

/** The error code that a handle returns for a refused call: the same as for a call that the system does not permit. */
const denied = [...getSystemErrorMap()].find(([, [name]]) => name === "EACCES")?.[0] ?? -13;

const deprecated = process as unknown as { binding?: Binding };

/**
 * Guards the node handles below net, dgram and dns, and checks every address at the last moment. This stops methods
 * that were saved before the guard was installed, and names that resolve to another machine. Returns a function that
 * removes the guard.
 */
export function guardHandles(tell: Tell): () => void {
  const { binding } = deprecated;
  if (!binding) return () => {};
  const removals: (() => void)[] = [];
  const put = (prototype: Record<string, unknown>, name: string, check: Check) => {
    const method = prototype[name] as Method;
    prototype[name] = function (this: unknown, ...args: unknown[]) {
      const foreign = check(args);
      if (foreign === undefined) return method.apply(this, args);
      tell(foreign);
      return denied;
    };
    removals.push(() => void Object.assign(prototype, { [name]: method }));
  };
  for (const [module, handle, names, check] of checks) {
    const prototype = prototypeOf(binding, module, handle);
    for (const name of Object.keys(prototype).filter((each) => names.test(each))) put(prototype, name, check);
  }
  deprecated.binding = function (name) {
    if (!bindings.has(name)) return binding.call(this, name);
    throw new Error(
      `The conformance kit refused process.binding(${JSON.stringify(name)}): it opens connections that leave this machine. Use node:net, node:dgram or node:dns.`,
    );
  };
  return () => {
    for (const remove of removals) remove();
    deprecated.binding = binding;
  };
}

/** Node modules that contain handles. */
const bindings = new Set(["tcp_wrap", "udp_wrap", "cares_wrap", "pipe_wrap"]);

const checks: readonly (readonly [module: string, handle: string, methods: RegExp, check: Check])[] = [
  // connect(request, address, port)
  [
    "tcp_wrap",
    "TCP",
    /^connect6?$/,
    ([, address, port]) => (isHere(address, mayReach) ? undefined : `${String(address)}:${String(port)}`),
  ],
  // connect(address, port)
  ["udp_wrap", "UDP", /^connect6?$/, ([address]) => datagrams(address)],
  // send(request, list, length, port, address, callback); if connected: send(request, list, length, callback)
  ["udp_wrap", "UDP", /^send6?$/, (args) => (args.length > 4 ? datagrams(args[4]) : undefined)],
  // query(request, name)
  ["cares_wrap", "ChannelWrap", /^(query|getHostByAddr)/, ([, name]) => `${String(name)} (DNS)`],
];

/** Accepts only strings, as node passes. Another value could change each time it is read. */
const isHere = (address: unknown, may: (address: string) => boolean) => typeof address === "string" && may(address);

const datagrams = (address: unknown) => (isHere(address, isLoopback) ? undefined : `${String(address)} (UDP)`);

/** Returns an empty object if another copy of the kit already guards this process. */
function prototypeOf(binding: Binding, module: string, handle: string): Record<string, unknown> {
  try {
    return binding.call(process, module)[handle]?.prototype ?? {};
  } catch {
    return {};
  }
}
