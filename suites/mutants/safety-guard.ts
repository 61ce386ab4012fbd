import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type Attack, djc, folderWith, moduleWith } from "./safety-tools.js";

/** Expressions that connect to another machine, and return the result. The address is reserved for documentation. */
const routes: Readonly<Record<string, string>> = {
  "a socket": 'failing(net.connect(80, "192.0.2.1"))',
  "the method of a socket": 'failing(Reflect.apply(net.Socket.prototype.connect, new net.Socket(), [80, "192.0.2.1"]))',
  "a lookup of its own":
    'failing(net.connect({ host: "localhost.example", port: 80, lookup: (name, { all }, done) => all ? done(null, [{ address: "192.0.2.1", family: 4 }]) : done(null, "192.0.2.1", 4) }))',
  TLS: 'failing(tls.connect(443, "192.0.2.1"))',
  fetch: 'fetch("http://192.0.2.1/").catch((error) => error.cause)',
  "HTTP/2": 'failing(http2.connect("http://192.0.2.1"))',
  UDP: 'new Promise((go) => dgram.createSocket("udp4").on("error", go).send("x", 9, "192.0.2.1", go))',
  "connected UDP": 'new Promise((go) => dgram.createSocket("udp4").on("error", go).connect(9, "192.0.2.1", go))',
  "a name": 'new Promise((go) => dns.lookup("example.com", go))',
  "a resolver": 'new dns.promises.Resolver().resolve4("example.com").catch((error) => error)',
  "process.binding": '(() => { try { return process.binding("tcp_wrap") } catch (error) { return error } })()',
  "a worker":
    'new Promise((go) => new Worker(`const { parentPort } = require("node:worker_threads"); require("node:net").connect(80, "192.0.2.1").on("error", (error) => parentPort.postMessage(String(error)))`, { eval: true }).on("message", go).on("error", go))',
};

const preamble = `
  const names = ["dgram", "dns", "fs", "http2", "net", "tls", "worker_threads"];
  const [dgram, dns, fs, http2, net, tls, { Worker }] = names.map((name) => process.getBuiltinModule(name));
  const failing = (socket) => new Promise((go) => socket.on("error", go));
  const go = async (name, route) => fs.writeFileSync(new URL(name, import.meta.url), String(await route));`;

export const guardRoutes: readonly Attack[] = Object.entries(routes).flatMap(([name, route]) =>
  ["at import", "in a call"].map((when) => ({
    area: "ways off this machine",
    name: `${name}, ${when}`,
    async holds() {
      const atImport = `${preamble} ${when === "at import" ? `await go("came-of-it", ${route});` : ""}`;
      const inQuery = when === "in a call" ? `await go("came-of-it", ${route})` : "";
      const folder = folderWith({ "m.mjs": moduleWith(inQuery, atImport) });
      await djc("run m.mjs --only enums.open --runs 1", folder);
      return /conformance kit refused/.test(readFileSync(join(folder, "came-of-it"), "utf8"));
    },
  })),
);
