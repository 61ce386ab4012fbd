import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { contractNames } from "../../schemas/contract/load.js";
import { ContractError } from "../../schemas/contract/members.js";
import { UsageError } from "../../suites/engine/usage-error.js";
import { checked } from "./check.js";
import { type ImportFlags, importFile } from "./import.js";

const root = join(import.meta.dirname, "../..");
const cli = join(root, "dist/cli.js");
const text = { type: "string" };
const tags = {
  type: "object",
  properties: {
    Tag: { type: "array", items: { type: "object", properties: { Key: text, Count: { type: "integer" } } } },
  },
};
const members = { RequestId: text, Tags: tags };
const samples = {
  json: '{ "RequestId": "r", "Tags": { "Tag": [{ "Key": "k", "Count": 1 }] } }',
  xml: "<ListTagsResponse><RequestId>r</RequestId><Tags><Tag><Key>k</Key></Tag></Tags></ListTagsResponse>",
};
const demo = (json: string, xml: string) =>
  JSON.stringify([
    { type: "json", example: json },
    { type: "xml", example: xml },
  ]);
const metadata = {
  parameters: [{ name: "Owner", in: "query", schema: { ...text, required: true, example: "somebody" } }],
  responses: { 200: { schema: { type: "object", properties: members } } },
  responseDemo: demo(samples.json, samples.xml),
};
const identity = { product: "Demo", apiVersion: "2020-01-01", host: "demo.example.com" };
const flags = ["--product", "Demo", "--api-version", "2020-01-01", "--host", "demo.example.com"];

let folder: string;
const path = (...names: string[]) => join(folder, ...names);
const read = (...names: string[]) => readFileSync(path(...names), "utf8");

function djc(...args: string[]): { status: number | null; out: string; err: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [cli, ...args], { cwd: folder, encoding: "utf8" });
  return { status, out: stdout, err: stderr };
}

const inFolder = ({ overlay, ...others }: ImportFlags): ImportFlags => ({
  ...others,
  out: path("never"),
  ...(overlay === undefined ? {} : { overlay: path(overlay) }),
});

/** The error message of a failing function, without the path of the folder. */
function sentenceOf(act: () => unknown): string {
  try {
    act();
  } catch (error) {
    if (!(error instanceof UsageError || error instanceof ContractError)) throw error;
    return error.message.replaceAll(`${folder}/`, "");
  }
  return "";
}

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "contract-"));
  writeFileSync(path("ListTags.json"), JSON.stringify(metadata));
});
afterAll(() => rmSync(folder, { recursive: true }));

test("djc contracts lists each contract of the kit with its facts", () => {
  const { status, out, err } = djc("contracts");
  expect({ status, err }).toEqual({ status: 0, err: "" });
  const lines = out.trimEnd().split("\n");
  expect(lines[0]).toMatch(/^contract +version +envelope +effect +quota +basis +members$/);
  expect(lines.slice(1).map((line) => line.split(/ +/)[0])).toEqual(contractNames());
  expect(lines).toContainEqual(
    expect.stringMatching(/^iot\/QueryDeviceDistributeJob +2018-01-20 +iot +read-only +10\/s +documented +14$/),
  );
  expect(lines).toContainEqual(
    expect.stringMatching(/^dysmsapi\/SendSms +2017-05-25 +message +writes +- +documented +4$/),
  );
});

describe("djc contract check", () => {
  /** A copy of a contract with one changed file; undefined removes the file. */
  function changed(name: string, file: string, change: (text: string) => string | undefined): string {
    cpSync(join(root, "schemas/contracts/alidns/DescribeSubDomainRecords"), path(name), { recursive: true });
    const after = change(read(name, file));
    if (after === undefined) rmSync(path(name, file));
    else writeFileSync(path(name, file), after);
    return name;
  }

  test("says in one line that a contract is sound, and counts what it has", () => {
    expect(
      djc(
        "contract",
        "check",
        changed("sound", "contract.json", (text) => text),
      ),
    ).toEqual({
      status: 0,
      out: "alidns/DescribeSubDomainRecords is sound: 8 parameters, 16 members, 1 list, 1 enumeration, 2 samples.\n",
      err: "",
    });
  });

  test.each<[string, string, (text: string) => string | undefined, string]>([
    ["no-json", "request.schema.json", () => "{", "request.schema.json is not JSON."],
    ["no-file", "response.schema.json", () => undefined, "response.schema.json cannot be read."],
    [
      "unknown-word",
      "contract.json",
      (text) => text.replace('"host"', '"hots"'),
      "contract.json: $: must have required property 'host'.",
    ],
    [
      "no-key",
      "contract.json",
      (text) => text.replace('"SubDomain"', '"Sub"'),
      "contract.json: key names no text parameter: Sub.",
    ],
    [
      "no-envelope",
      "contract.json",
      (text) => text.replace('"bare"', '"iot"'),
      'response.schema.json: the envelope "iot" needs the member Success.',
    ],
  ])("says in one sentence why %s is not", (name, file, change, why) => {
    expect(sentenceOf(() => checked(path(changed(name, file, change))))).toBe(
      `Failed to load the contract "${name}": ${why}`,
    );
  });

  test.each<[string, string, (text: string) => string, string]>([
    ["cut", "success.xml", (text) => text.slice(0, -9), "it is not well-formed"],
    [
      "wrong-root",
      "success.xml",
      (text) => text.replaceAll("SubDomainRecordsR", "R"),
      "its root is DescribeResponse, not DescribeSubDomainRecordsResponse",
    ],
    [
      "stranger",
      "success.json",
      (text) => text.replace('"RR"', '"Rr"'),
      "at $.DomainRecords[].Rr it has something that the contract does not describe",
    ],
    [
      "a number as text's value",
      "success.json",
      (text) => text.replace(/"RR": *"[^"]*"/, '"RR": 5'),
      "$.DomainRecords.Record[0].RR is not text",
    ],
    [
      "unwrapped",
      "success.xml",
      (text) => text.replaceAll(/<\/?Record>/g, ""),
      "at $.DomainRecords it has something that the contract does not describe",
    ],
  ])("reads the samples: %s", (name, sample, change, why) => {
    const file = `samples/${sample}`;
    expect(sentenceOf(() => checked(path(changed(name, file, change))))).toBe(
      `Failed to check the contract "${name}": ${file} is not a sample of it: ${why}. Correct the sample or the schema.`,
    );
  });

  test("names a contract that was perhaps meant", () => {
    const { status, err } = djc("contract", "check", "sts/AssumRole");
    expect(err).toContain("Did you mean sts/AssumeRole?");
    expect(status).toBe(2);
  });
});

describe("djc contract import", () => {
  test("writes a contract that is sound, and lists its gaps", () => {
    expect(djc("contract", "import", "ListTags.json", ...flags)).toEqual({
      status: 0,
      out: `Wrote demo/ListTags to contracts/demo/ListTags: 1 parameter, 3 members, 1 list, 0 enumerations, 2 samples.
6 gaps to review:
  $.Tags: taken for the list "Tag" in an object that has nothing else. Compare x-wrap with a sample.
  Answer: which members it always has is not said, so they all count as optional.
  Read-only: never imported. Set readOnly if asking changes nothing.
  Key: not said. Set key if Owner may be any text.
  Quota: unknown. Add quota if a source names one.
  Error codes: none are listed. Add those that callers must tell apart to codes in contract.json.
Next:
  npx djc contract check contracts/demo/ListTags
`,
      err: "",
    });
    const check = djc("contract", "check", "contracts/demo/ListTags");
    expect(check.out).toBe("demo/ListTags is sound: 1 parameter, 3 members, 1 list, 0 enumerations, 2 samples.\n");
    expect(JSON.parse(read("contracts/demo/ListTags/contract.json"))).toMatchObject({
      action: "ListTags",
      basis: "metadata",
    });
    expect(readdirSync(path("contracts/demo/ListTags")).toSorted()).toEqual([
      "contract.json",
      "request.schema.json",
      "response.schema.json",
      "samples",
    ]);
    expect(read("contracts/demo/ListTags/samples/success.xml")).toBe(`${samples.xml}\n`);
  });

  test("prints what docs/contracts.md shows", () => {
    const page = readFileSync(join(root, "docs/contracts.md"), "utf8");
    const [, example = ""] = /^```json ListTags\.json\n([\s\S]*?)^```$/m.exec(page) ?? [];
    const [, command = "", shown] = /^npx djc (contract import .*)$[\s\S]*?^```text\n([\s\S]*?)^```$/m.exec(page) ?? [];
    mkdirSync(path("page"));
    writeFileSync(path("page/ListTags.json"), example);
    const args = command.split(" ").map((word) => (word === "ListTags.json" ? "page/ListTags.json" : word));
    expect(djc(...args).out).toBe(shown);
  });

  test("does not write over a contract", () => {
    expect(djc("contract", "import", "ListTags.json", ...flags, "--out", "twice").status).toBe(0);
    writeFileSync(path("twice/contract.json"), "reviewed");
    expect(djc("contract", "import", "ListTags.json", ...flags, "--out", "twice")).toEqual({
      status: 2,
      out: "",
      err: 'Failed to write a contract to "twice": one is there already. Choose another folder with --out, or move it.\n',
    });
    expect(read("twice/contract.json")).toBe("reviewed");
  });

  test("applies an overlay, and keeps it with its reasons", () => {
    const count = { responses: { 200: { schema: { properties: { Total: { type: "integer", format: "int64" } } } } } };
    const overlay = [
      { reason: "The page has a total.", patch: count },
      {
        reason: "As the page says.",
        contract: { product: "Demo", version: "2020-01-01", host: "demo.example.com", readOnly: true, key: "Owner" },
      },
    ];
    writeFileSync(path("overlay.json"), JSON.stringify(overlay));
    const { status, out } = djc(
      "contract",
      "import",
      "ListTags.json",
      "--overlay",
      "overlay.json",
      "--out",
      "overlaid",
    );
    expect(status).toBe(0);
    expect(out).not.toMatch(/Read-only|Key/);
    expect(JSON.parse(read("overlaid/overlay.json"))).toEqual(overlay);
    expect(JSON.parse(read("overlaid/contract.json"))).toMatchObject({
      readOnly: true,
      key: "Owner",
      basis: "metadata",
    });
    expect(JSON.parse(read("overlaid/response.schema.json"))).toMatchObject({
      properties: { Total: { format: "int64" } },
    });
  });

  test.each<[string, string, string, string]>([
    ["none", "", "", "JSON sample: not taken, because there is none. Write samples/success.json."],
    [
      "broken",
      samples.json,
      "<ListTagsResponse>",
      "XML sample: not taken, because it is not well-formed. Write samples/success.xml.",
    ],
    [
      "root",
      samples.json,
      "<Tags/>",
      "XML sample: not taken, because its root is Tags, not ListTagsResponse. Write samples/success.xml.",
    ],
  ])("leaves out a sample that is wrong, and says so: %s", (name, json, xml, line) => {
    writeFileSync(path("ListTags.json"), JSON.stringify({ ...metadata, responseDemo: demo(json, xml) }));
    const { gaps } = importFile(path("ListTags.json"), { ...identity, out: path(name) });
    writeFileSync(path("ListTags.json"), JSON.stringify(metadata));
    expect(gaps.map((gap) => gap.text)).toContain(line);
    const kept = existsSync(path(name, "samples")) ? readdirSync(path(name, "samples")) : [];
    expect(kept).not.toContain(/samples\/(\S+)\./.exec(line)?.[1]);
  });

  test.each<[string, string, string | undefined, ImportFlags, string]>([
    [
      "a file that is not there",
      "None.json",
      undefined,
      identity,
      'Failed to import "None.json": there is no such file. Name a file of the vendor\'s operation metadata.',
    ],
    [
      "a file that is not JSON",
      "Brace.json",
      "{",
      identity,
      'Failed to import "Brace.json": it is not JSON. Name a file of the vendor\'s operation metadata.',
    ],
    [
      "a file that is nested too deep",
      "Deep.json",
      "[".repeat(300),
      identity,
      'Failed to import "Deep.json": it is nested deeper than 200 levels. Name a file of the vendor\'s operation metadata.',
    ],
    [
      "other JSON",
      "Other.json",
      '{ "name": "x" }',
      identity,
      'Failed to import "Other.json": it has neither parameters nor responses, so it is not metadata of an operation. Name the file of one operation.',
    ],
    [
      "a ROA operation",
      "Roa.json",
      '{ "path": "/", "parameters": [] }',
      identity,
      'Failed to import "Roa.json": it has a path, so the operation is of the ROA style. Only RPC operations can be imported.',
    ],
    [
      "no identity",
      "Op.json",
      '{ "parameters": [] }',
      {},
      'Failed to import "Op.json": the metadata does not name its product, version, and host. Give --product, --api-version, and --host, or an overlay that does.',
    ],
    [
      "a name that is no operation",
      "my op.json",
      '{ "parameters": [] }',
      identity,
      'Failed to import "my op.json": contract.json: $.action: must match pattern "^[A-Za-z]\\w*$". Correct the metadata with --overlay.',
    ],
    [
      "an overlay that is not there",
      "Op.json",
      '{ "parameters": [] }',
      { ...identity, overlay: "no.json" },
      'Failed to import "no.json": there is no such file. Name a JSON file with a list of changes.',
    ],
    [
      "an overlay without a reason",
      "bare.json",
      '[{ "patch": {} }]',
      { ...identity, overlay: "bare.json" },
      'Failed to import "bare.json": it is not an overlay ($.0: must have required property \'reason\'). Write a list of { "reason", "patch", "contract" }.',
    ],
  ])("gives one sentence for %s, and writes nothing", (_what, file, content, args, sentence) => {
    if (content !== undefined) writeFileSync(path(file), content);
    const before = readdirSync(folder, { recursive: true });
    expect(sentenceOf(() => importFile(path(file), inFolder(args)))).toBe(sentence);
    expect(readdirSync(folder, { recursive: true })).toEqual(before);
  });
});

test("djc contract alone shows its commands, and an unknown one is a usage error", () => {
  expect(djc("contract").status).toBe(2);
  expect(djc("contract").err).toMatch(/check <folder>[\s\S]*import \[options\] <metadata>/);
  expect(djc("contract", "chekc", "x").status).toBe(2);
});
