import dns from "node:dns";
import { isIP } from "node:net";
import { isLoopback, isPassingName, refusal, type Tell } from "./this-machine.js";

type Method = (this: unknown, ...args: unknown[]) => unknown;
type Methods = Record<string, unknown>;
type Fail = (error: Error, args: readonly unknown[]) => unknown;

/** Guards node:dns, because name servers are on other machines. Returns a function that removes the guard. */
export function guardDns(tell: Tell): () => void {
  const removals: (() => void)[] = [];
  const places: [object, Fail][] = [
    [dns, failByCallback],
    [dns.Resolver.prototype, failByCallback],
    [dns.promises, (error) => Promise.reject(error)],
    [dns.promises.Resolver.prototype, (error) => Promise.reject(error)],
  ];
  for (const [place, fail] of places) {
    const methods = place as Methods;
    for (const name of Object.getOwnPropertyNames(place).filter((each) => isQuestion(each))) {
      const method = methods[name] as Method;
      const guarded: Method = function (...args) {
        if (isAnsweredHere(name, args[0])) return method.apply(this, args);
        const what = String(args[0]);
        tell(`${what} (DNS)`);
        return fail(refusal(what), args);
      };
      // util.promisify reads a symbol of dns.lookup
      methods[name] = Object.defineProperties(guarded, Object.getOwnPropertyDescriptors(method));
      removals.push(() => void Object.assign(place, { [name]: method }));
    }
  }
  return () => {
    for (const remove of removals) remove();
  };
}

const isQuestion = (name: string) => /^(lookup|resolve|reverse)/.test(name);

/** Returns whether a lookup needs no name server: addresses are not looked up, and this machine knows its own name. */
function isAnsweredHere(method: string, what: unknown): boolean {
  if (method === "lookupService") return typeof what === "string" && isLoopback(what);
  if (method !== "lookup") return false;
  return typeof what !== "string" || what === "" || isIP(what) !== 0 || isLoopback(what) || isPassingName(what);
}

function failByCallback(error: Error, args: readonly unknown[]): void {
  const callback = args.at(-1);
  if (typeof callback !== "function") throw error;
  process.nextTick(() => callback(error));
}
