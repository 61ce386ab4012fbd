import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Command } from "commander";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { catalogue } from "../schemas/catalogue.js";
import { flagship } from "../schemas/contract/flagship.js";
import { UsageError } from "../suites/engine/usage-error.js";
import { secondFiles } from "../suites/fixtures/second-contract.js";
import { contractOf } from "./contract-flag.js";
import { explainCommand, listCommand } from "./look.js";

const written: string[] = [];
vi.mock("./say.js", () => ({ say: (text: string) => void written.push(text) }));

const room = mkdtempSync(join(tmpdir(), "contract-"));
const folder = join(room, "second");
afterAll(() => rmSync(room, { recursive: true }));
beforeAll(() => {
  const { contract, request, response, words } = secondFiles();
  mkdirSync(folder);
  const files = { "contract.json": contract, "request.schema.json": request, "response.schema.json": response };
  for (const [name, content] of Object.entries({ ...files, "words.json": words }))
    writeFileSync(join(folder, name), JSON.stringify(content));
});

/** The output of a command. */
async function said(...argv: string[]): Promise<string> {
  written.length = 0;
  const djc = new Command("djc");
  listCommand(djc);
  explainCommand(djc);
  await djc.parseAsync(argv, { from: "user" });
  return written.join("");
}

describe("contractOf", () => {
  test("is the flagship without a name, and with its own", () => {
    expect(contractOf()).toBe(flagship);
    expect(contractOf("iot/QueryDeviceDistributeJob")).toBe(flagship);
  });

  test("reads a folder", () => {
    expect(contractOf(folder).name).toBe("alidns/DescribeSubDomainRecords");
  });

  test("refuses in one sentence what does not exist, and what is wrong", () => {
    expect(() => contractOf("iot/QueryDeviceDistributeJo")).toThrow(UsageError);
    expect(() => contractOf("iot/QueryDeviceDistributeJo")).toThrow("Did you mean iot/QueryDeviceDistributeJob?");
    const broken = join(room, "broken");
    mkdirSync(broken);
    writeFileSync(join(broken, "contract.json"), "{");
    expect(() => contractOf(broken)).toThrow(UsageError);
    expect(() => contractOf(broken)).toThrow("contract.json is not JSON.");
  });
});

describe("djc list", () => {
  test("shows everything without a contract", async () => {
    expect(JSON.parse(await said("list", "--json"))).toEqual(catalogue);
  });

  test("shows what applies to a contract, in its words", async () => {
    const text = await said("list", "--contract", folder);
    expect(text.trim().split("\n")).toHaveLength(92);
    expect(text).toMatch(/^request\.job-id +MUST +client +The SubDomain that the caller gives MUST arrive unchanged/m);
    expect(text).not.toMatch(/^polling\./m);
    const listed = JSON.parse(await said("list", "--json", "--contract", folder)) as { id: string }[];
    expect(listed).toHaveLength(92);
  });
});

describe("djc explain", () => {
  test("shows the cases of the flagship", async () => {
    expect(await said("explain", "parsing.long")).toMatch(/^ +\d+ {2}GmtCreate 9007199254740991 \(JSON\)$/m);
  });

  test("shows a requirement in the words of a contract, without the flagship's cases", async () => {
    const text = await said("explain", "parsing.long", "--contract", folder);
    expect(text).toContain("Values of TotalCount and TTL from 0 to 2^53 MUST be exact.");
    expect(text).toContain("TotalCount 和 TTL 取值在 0 到 2^53 之间时必须精确无误。");
    expect(text).not.toContain("GmtCreate");
    expect(text.endsWith("\n")).toBe(true);
  });

  test("says of what does not apply that it does not", async () => {
    await expect(said("explain", "polling", "--contract", folder)).rejects.toThrow(
      'Failed to select "polling": it does not apply to this operation. ',
    );
  });
});
