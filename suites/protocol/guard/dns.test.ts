import dns, { lookup, Resolver, resolve4 } from "node:dns";
import dnsPromises from "node:dns/promises";
import { connect, type LookupFunction } from "node:net";
import { promisify } from "node:util";
import { afterEach, describe, expect, test, vi } from "vitest";
import { guard, letPass } from "./guard.js";

const foreign = "foreign.invalid";
const savedQuestion = dns.resolve4;
let lift = () => {};

function watch(): string[] {
  const refused: string[] = [];
  lift = guard((destination) => refused.push(destination));
  return refused;
}

afterEach(() => {
  lift();
  vi.restoreAllMocks();
});

type Answer = (error: unknown) => void;

describe("a question that leaves this machine is refused and named", () => {
  const byCallback: [string, (done: Answer) => void, string?][] = [
    ["dns.lookup", (done) => dns.lookup(foreign, done)],
    ["a named import of lookup", (done) => lookup(foreign, { all: true }, done)],
    ["dns.lookupService", (done) => dns.lookupService("192.0.2.1", 80, done), "192.0.2.1"],
    ["a named import of resolve4", (done) => resolve4(foreign, done)],
    ["dns.resolve", (done) => dns.resolve(foreign, done)],
    ["dns.resolve with a type", (done) => dns.resolve(foreign, "TXT", done)],
    ["dns.resolveAny", (done) => dns.resolveAny(foreign, done)],
    ["dns.resolveTxt of this machine", (done) => dns.resolveTxt("localhost", done), "localhost"],
    ["dns.reverse", (done) => dns.reverse("192.0.2.1", done), "192.0.2.1"],
    ["a Resolver", (done) => new Resolver().resolveMx(foreign, done)],
    ["a Resolver that asks this machine", (done) => onThisMachine(new Resolver()).resolve(foreign, done)],
  ];
  test.each(byCallback)("%s", async (_name, ask, named = foreign) => {
    const refused = watch();
    const error = await new Promise<unknown>((resolve) => ask(resolve));
    expect(String(error)).toContain(`refused a connection to ${named}: no request of a run leaves this machine.`);
    expect(refused).toEqual([`${named} (DNS)`]);
  });

  const byPromise: [string, () => Promise<unknown>, string?][] = [
    ["dns.promises.lookup", () => dns.promises.lookup(foreign)],
    ["node:dns/promises", () => dnsPromises.lookup(foreign, { all: true })],
    ["dns.promises.lookupService", () => dns.promises.lookupService("192.0.2.1", 80), "192.0.2.1"],
    ["dns.promises.resolve6", () => dns.promises.resolve6(foreign)],
    ["dns.promises.reverse", () => dns.promises.reverse("192.0.2.1"), "192.0.2.1"],
    ["a Resolver of promises", () => new dns.promises.Resolver().resolveSrv(foreign)],
    ["lookup that was made to promise", () => promisify(dns.lookup)(foreign)],
  ];
  test.each(byPromise)("%s", async (_name, ask, named = foreign) => {
    const refused = watch();
    await expect(ask()).rejects.toThrow(`refused a connection to ${named}`);
    expect(refused).toEqual([`${named} (DNS)`]);
  });

  test("a method that was saved before the guard was up", () => {
    const refused = watch();
    expect(() => savedQuestion(foreign, () => {})).toThrow("EACCES");
    expect(refused).toEqual([`${foreign} (DNS)`]);
  });
});

function onThisMachine(resolver: Resolver): Resolver {
  resolver.setServers(["127.0.0.1:1"]);
  return resolver;
}

test("this machine and addresses are looked up as ever", async () => {
  const refused = watch();
  expect(await dns.promises.lookup("127.0.0.1")).toEqual({ address: "127.0.0.1", family: 4 });
  // an address needs no lookup, even if it is on another machine
  expect(await promisify(dns.lookup)("192.0.2.1")).toEqual({ address: "192.0.2.1", family: 4 });
  expect(await dns.promises.lookup("localhost", { all: true })).not.toEqual([]);
  expect((await dns.promises.lookupService("127.0.0.1", 80)).hostname).not.toBe("");
  expect(refused).toEqual([]);
});

test("with the guard away, node:dns is what it was", () => {
  const before = [dns.lookup, dns.promises.lookup, dns.resolve4, Resolver.prototype.resolve4];
  watch();
  expect(dns.lookup).not.toBe(before[0]);
  lift();
  expect([dns.lookup, dns.promises.lookup, dns.resolve4, Resolver.prototype.resolve4]).toEqual(before);
  expect(lookup).toBe(before[0]);
});

test("the name of a destination that is let pass is looked up, and its addresses are let pass", async () => {
  const asked: string[] = [];
  // replaces node's own lookup, below the guard
  vi.spyOn(dns, "lookup").mockImplementation(((
    name: string,
    _options: unknown,
    done: Parameters<LookupFunction>[2],
  ) => {
    asked.push(name);
    done(null, [{ address: "127.0.0.1", family: 4 }]);
  }) as typeof dns.lookup);
  const refused = watch();
  const failed = await new Promise<Error>((resolve) =>
    letPass(`${foreign}:9`, () => connect({ host: foreign, port: 9 })).on("error", resolve),
  );
  expect(failed.message).toContain("127.0.0.1:9");
  expect(asked).toEqual([foreign]);
  expect(refused).toEqual([]);
  await expect(promisify(dns.lookup)(foreign)).rejects.toThrow("refused");
  expect(asked).toEqual([foreign]);
});
