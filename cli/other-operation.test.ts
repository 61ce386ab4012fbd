import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { loadContract } from "../schemas/contract/load.js";
import type { Sample } from "../schemas/types.js";

const cli = join(import.meta.dirname, "../dist/cli.js");
const djc = (...words: string[]) => spawnSync(process.execPath, [cli, ...words], { encoding: "utf8" });

describe("another operation, by --contract", { timeout: 120_000 }, () => {
  test.each(["json", "xml"] as const)(
    "djc generate writes its documented %s sample first, then a plain one",
    (format) => {
      const contract = loadContract("alidns/DescribeSubDomainRecords");
      const { stdout, status } = djc("generate", "--contract", contract.name, "--format", format, "--count", "3");
      const samples = stdout
        .trimEnd()
        .split("\n")
        .map((line) => JSON.parse(line) as Sample);
      expect(status).toBe(0);
      expect(samples.map(({ name }) => name)).toEqual([
        "the documented sample",
        "a plain answer",
        "any answer in any spelling",
      ]);
      expect(samples[0]?.reply.body).toBe(contract.samples[format === "json" ? "JSON" : "XML"]);
      expect(samples[0]?.means).toMatchObject({ kind: "response", response: { DomainRecords: [{}] } });
    },
  );

  test("djc openapi writes its document", () => {
    const { stdout } = djc("openapi", "--contract", "sts/AssumeRole");
    expect(JSON.parse(stdout)).toMatchObject({ info: { version: "2015-04-01" } });
  });

  test.each(["generate", "openapi", "serve"])("djc %s says that there is no such contract", (command) => {
    const { stderr, status } = djc(command, "--contract", "sts/AssumeRol");
    expect(stderr).toContain('Failed to load the contract "sts/AssumeRol"');
    expect(stderr).toContain("Did you mean sts/AssumeRole?");
    expect(status).toBe(2);
  });

  test("djc serve reads --contract more than once", () => {
    const { stderr, status } = djc("serve", "--contract", "sts/AssumeRole", "--contract", "STS/AssumeRole");
    expect(stderr).toBe("Failed to serve AssumeRole (2015-04-01): it is named twice. Name it once.\n");
    expect(status).toBe(2);
  });
});
