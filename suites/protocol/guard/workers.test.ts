import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, describe, expect, test } from "vitest";
import { child } from "../../fixtures/child.js";

const home = mkdtempSync(join(tmpdir(), "guard workers "));
afterAll(() => rmSync(home, { recursive: true }));
const built = pathToFileURL(join(import.meta.dirname, "../../../dist/suites/protocol/guard/guard.js")).href;

/** Runs a script in a separate process with the built kit. Resolves to the JSON that it prints. */
async function play(script: string, flags: readonly string[] = []): Promise<unknown> {
  const path = join(home, "main.mjs");
  writeFileSync(path, `import { guard } from ${JSON.stringify(built)};\n${script}`);
  const { status, stdout, stderr } = await child(process.execPath, [...flags, path], home);
  expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
  return JSON.parse(stdout);
}

const asks = `require("node:net").connect(80, "192.0.2.1").on("error", (error) =>
  require("node:worker_threads").parentPort.postMessage(error.message))`;
writeFileSync(join(home, "asks.cjs"), asks);
writeFileSync(
  join(home, "asks.mjs"),
  `import { connect } from "node:net"; import { parentPort } from "node:worker_threads";
connect(80, "192.0.2.1").on("error", (error) => parentPort.postMessage(error.message));`,
);
writeFileSync(
  join(home, "nested.mjs"),
  `import { parentPort, Worker } from "node:worker_threads";
new Worker(new URL("asks.mjs", import.meta.url)).on("message", (text) => parentPort.postMessage(text));`,
);

describe("a worker is guarded as what started it", () => {
  const ways: [string, string, string[]?][] = [
    ["code in CommonJS", `new Worker(${JSON.stringify(asks)}, { eval: true })`],
    ["a file in CommonJS", 'new Worker(new URL("asks.cjs", import.meta.url))'],
    ["a module", 'new Worker(new URL("asks.mjs", import.meta.url), { argv: ["x"] })'],
    ["a module with flags", 'new Worker(new URL("asks.mjs", import.meta.url), { execArgv: ["--no-warnings"] })'],
    ["a process with flags", 'new Worker(new URL("asks.mjs", import.meta.url))', ["--expose-gc", "--no-deprecation"]],
    ["a class that extends Worker", 'new (class extends Worker {})(new URL("asks.mjs", import.meta.url))'],
    ["the constructor of a worker", 'new Worker.prototype.constructor(new URL("asks.mjs", import.meta.url))'],
    ["a worker of a worker", 'new Worker(new URL("nested.mjs", import.meta.url))'],
  ];
  test.each(ways)("%s", async (_name, make, flags) => {
    const script = `
      import { AsyncLocalStorage } from "node:async_hooks";
      import { once } from "node:events";
      import { Worker } from "node:worker_threads";
      const cases = new AsyncLocalStorage();
      const refused = [];
      let heard = () => {};
      const lift = guard((destination) => { refused.push([cases.getStore(), destination]); heard(); });
      const seen = new Promise((resolve) => (heard = resolve));
      const alive = setInterval(() => {}, 1000);
      const worker = cases.run("case", () => ${make});
      const [message] = await once(worker, "message");
      await seen;
      clearInterval(alive);
      await worker.terminate();
      lift();
      console.log(JSON.stringify({ message, refused, kind: worker instanceof Worker }));`;
    expect(await play(script, flags)).toEqual({
      message: "The conformance kit refused a connection to 192.0.2.1:80: no request of a run leaves this machine.",
      refused: [["case", "192.0.2.1:80"]],
      kind: true,
    });
  });
});

test("with the guard away, a worker is what it was", async () => {
  const script = `
    import { Worker } from "node:worker_threads";
    const before = Worker;
    const lift = guard(() => {});
    const during = Worker;
    lift();
    console.log(JSON.stringify([during === before, Worker === before, Worker.prototype.constructor === before]));`;
  expect(await play(script)).toEqual([false, true, true]);
});
