import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterAll, describe, expect, test } from "vitest";
import { loadClient } from "./load.js";

const folder = mkdtempSync(join(tmpdir(), "adapters-"));
afterAll(() => rmSync(folder, { recursive: true }));

const file = (name: string, text: string) => {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
};
const mistake = (path: string) =>
  loadClient(path).then(
    () => "it was loaded",
    (error: Error) => `${error.name}: ${error.message}`,
  );

describe("an adapter module is loaded as it is", () => {
  test("TypeScript with types and an import of its own", async () => {
    file("name.ts", "export const name: string = 'from TypeScript';");
    const client = await loadClient(
      file(
        "typed.ts",
        `import { name } from "./name.js";
        interface Job { Status?: number }
        const query = async (call: { jobId?: string }): Promise<Job> => ({ Status: Number(call.jobId) });
        export default { candidate: { name }, query } satisfies object;`,
      ),
    );
    expect(client.candidate).toEqual({ name: "from TypeScript" });
  });

  test("JavaScript modules with a default export, or with named ones", async () => {
    const body = '{ candidate: { name: "one" }, query: async () => 1 }';
    expect((await loadClient(file("one.mjs", `export default ${body}`))).candidate.name).toBe("one");
    const named = 'export const candidate = { name: "two" }; export const query = async () => 1;';
    expect((await loadClient(file("two.mjs", named))).candidate.name).toBe("two");
  });

  // the test runner has its own loader, so this can be seen only in a separate process
  test("CommonJS", { timeout: 60_000 }, async () => {
    const adapter = file("three.cjs", 'module.exports = { candidate: { name: "three" }, query: async () => 1 };');
    const load = fileURLToPath(new URL("./load.ts", import.meta.url));
    const script = file(
      "script.ts",
      `import { loadClient } from ${JSON.stringify(load)};
      console.log((await loadClient(${JSON.stringify(adapter)})).candidate.name);`,
    );
    const jiti = fileURLToPath(new URL("../../../node_modules/jiti/lib/jiti-cli.mjs", import.meta.url));
    const { stdout } = await promisify(execFile)(process.execPath, [jiti, script]);
    expect(stdout.trim()).toBe("three");
  });
});

describe("what is wrong is reported in one sentence", () => {
  const client = (text: string) => `export default ${text};`;
  test.each([
    ["broken.ts", "export default {\n  query(call { }\n};", " (line 2, column 14). Run it"],
    ["later.mjs", 'JSON.parse("{");', "JSON"],
    ["thrown.ts", 'throw new Error("no key\\nsecond line");', "no key. Run it by itself to see more."],
    ["thrown.mjs", 'throw "just text";', "just text. Run it by itself to see more."],
    ["import.ts", 'import "./nowhere.js"; export default {};', "nowhere"],
    ["empty.ts", "export {};", "its client has no function `query`"],
    ["null.mjs", client("null"), "it is no object"],
    ["number.mjs", client("7"), "it is no object"],
    ["query.mjs", client("{ candidate: { name: 'x' } }"), "its client has no function `query`"],
    ["wait.mjs", client("{ candidate: { name: 'x' }, query() {}, wait: 1 }"), "its `wait` is no function"],
    [
      "nameless.mjs",
      client("{ candidate: {}, query() {} }"),
      "its `candidate` is not valid ($: must have required property 'name')",
    ],
    ["unnamed.mjs", client("{ query() {} }"), "its `candidate` is not valid"],
    [
      "formats.mjs",
      client("{ candidate: { name: 'x' }, query() {}, capabilities: { formats: ['YAML'] } }"),
      "its `capabilities` are not valid ($.formats.0",
    ],
    ["inflight.mjs", client("{ candidate: { name: 'x' }, query() {}, capabilities: { inflight: 0 } }"), "$.inflight"],
  ])("%s", async (name, text, why) => {
    const said = await mistake(file(name, text));
    expect(said).toMatch(/^UsageError: Failed to load the adapter ".*": .*\.$/);
    expect(said).not.toContain("second line");
    expect(said).toContain(why);
  });

  test("a file that is not there, and a folder", async () => {
    expect(await mistake("nowhere/adapter.ts")).toBe(
      'UsageError: Failed to load the adapter "nowhere/adapter.ts": there is no such file. Give the path of a module that exports a client.',
    );
    expect(await mistake(folder)).toMatch(/^UsageError: Failed to load the adapter/);
  });
});
