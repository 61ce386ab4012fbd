import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { UsageError } from "../suites/engine/usage-error.js";
import { findConfig } from "./config.js";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "config-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

const write = (name: string, text: string) => writeFileSync(join(folder, name), text);
const found = (text: string) => {
  write("djc.config.json", text);
  return findConfig(folder);
};

const known = [{ requirement: "parsing.long", reason: "issue 7" }];

describe("a config", () => {
  test("is read as it is, a byte order mark aside", () => {
    const config = { $schema: "x.json", module: "a.ts", known, seed: -7, runs: 3, only: ["request"], failOn: "should" };
    expect(found(`\uFEFF${JSON.stringify(config)}`)).toEqual({ file: "djc.config.json", config });
  });

  test("may be a key of package.json", () => {
    write("package.json", JSON.stringify({ name: "mine", djc: { command: "python3 a.py", known: "known.json" } }));
    expect(findConfig(folder)).toEqual({
      file: "package.json",
      config: { command: "python3 a.py", known: "known.json" },
    });
  });

  test("that is a module is not run if only data may be read", () => {
    write("djc.config.ts", 'throw new Error("it ran");');
    expect(findConfig(folder)).toEqual({ file: "djc.config.ts", config: {} });
  });

  test("is absent where no file has one", () => {
    expect(findConfig(folder)).toBeUndefined();
    write("package.json", '{ "name": "mine" }');
    expect(findConfig(folder)).toBeUndefined();
    write("package.json", "{");
    expect(findConfig(folder)).toBeUndefined();
  });
});

describe("is refused in one sentence", () => {
  test.each([
    ["{", "it is not JSON (line 1, column 2). Correct or remove it."],
    ['{\n  "seed": 1,\n  "runs" 2\n}', "it is not JSON (line 3, column 10). Correct or remove it."],
    ["[]", "$: must be object."],
    ["null", "$: must be object."],
    ['{ "knwon": [] }', 'the key "knwon" is unknown. Did you mean "known"? The keys are module, command, service,'],
    ['{ "fail-on": "must" }', 'the key "fail-on" is unknown. Did you mean "failOn"?'],
    ['{ "zebra": 1 }', 'the key "zebra" is unknown. The keys are module,'],
    ['{ "__proto__": 1 }', 'the key "__proto__" is unknown.'],
    ['{ "seed": "7" }', "$.seed: must be integer."],
    ['{ "runs": 0 }', "$.runs: must be >= 1."],
    ['{ "failOn": "may" }', "$.failOn: must be equal to one of the allowed values (must,should)."],
    ['{ "only": [] }', "$.only: must NOT have fewer than 1 items."],
    ['{ "known": [{ "requirement": "x" }] }', "$.known.0: must have required property 'reason'."],
    ['{ "known": 7 }', "$.known: must be string."],
    ['{ "module": "a.ts", "command": "a" }', "it names both a module and a command."],
    ['{ "command": "a", "service": "http://127.0.0.1:1" }', "it names both a command and a service."],
    [JSON.stringify({ known: [...known, ...known] }), "it names parsing.long twice."],
  ])("%s", (text, why) => {
    expect(() => found(text)).toThrow(UsageError);
    expect(() => found(text)).toThrow(why);
    expect(() => found(text)).toThrow(/^Failed to read the (config|known failures) "djc.config.json": .*\.$/);
  });

  test("two configs", () => {
    write("package.json", '{ "djc": {} }');
    expect(() => found("{}")).toThrow('package.json has a key "djc" too. Keep one of them.');
  });

  test("two files", () => {
    write("djc.config.ts", "export default {};");
    expect(() => found("{}")).toThrow("there is djc.config.ts too. Keep one of them.");
  });

  test("a wrong key of package.json", () => {
    write("package.json", '{ "djc": { "moduel": "a.ts" } }');
    expect(() => findConfig(folder)).toThrow(
      /^Failed to read the config "djc in package.json": .* Did you mean "module"\?/,
    );
  });
});
