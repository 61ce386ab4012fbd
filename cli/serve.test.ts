import { spawn, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { plainJob } from "../generators/index.js";
import { flagship } from "../schemas/contract/flagship.js";
import { loadContract } from "../schemas/contract/load.js";
import { readMeaning } from "../suites/protocol/reader/meaning.js";
import { signedAddress } from "../suites/reference/endpoint/signed-address.js";
import { type ServeFlags, serve } from "./serve.js";

const cli = join(import.meta.dirname, "../dist/cli.js");
const patient = { timeout: 120_000 };
let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "serve-"));
});

afterAll(() => rmSync(folder, { recursive: true }));

/** Serves in this process while `work` runs; resolves to the printed and logged lines. */
async function serving(flags: Partial<ServeFlags>, work: (said: string) => Promise<void> = async () => {}) {
  const stop = new AbortController();
  const logged: string[] = [];
  let said = "";
  const say = async (text: string) => {
    said += text;
    try {
      await work(text);
    } finally {
      stop.abort();
    }
  };
  await serve({ port: 0, seed: 1, ...flags }, { say, log: (line) => logged.push(line), signal: stop.signal });
  return { said, logged };
}

const address = (said: string) => /curl (?:--cacert [^ ]+ )?'([^']+)'/.exec(said)?.[1] ?? "";

test("says where it is, which keys and jobs there are, and a request that works once", async () => {
  const { said, logged } = await serving({}, async (text) => {
    const [first, again] = [await fetch(address(text)), await fetch(address(text))];
    const means = readMeaning(Buffer.from(await first.arrayBuffer()), "JSON");
    expect(means.response).toMatchObject({ Success: true, Data: { Status: 0 } });
    expect(await again.text()).toContain("SignatureNonceUsed");
  });
  expect(said).toMatch(/is open: http:\/\/127\.0\.0\.1:\d+\n/);
  expect(said).toMatch(/set the endpoint to 127\.0\.0\.1:\d+ and the protocol to HTTP\.\n/);
  expect(said).toMatch(/RAM user {7}LTAI\w+ {2}\w+Secret\n/);
  expect(said).toMatch(/temporary key {2}LTAI\w+ {2}\w+Secret {2}CAIS\w+\n/);
  expect(said.match(/^ {2}\S+ {2}of 100000000000000[12] {2}[0-3](, [123] after [\d.]+ s)*$/gm)).toHaveLength(12);
  expect(logged).toHaveLength(2);
  expect(logged[0]).toMatch(/^\S+Z 200 GET HMAC-SHA1 LTAI\w+ JobId="\w+" JSON Status=0$/);
  expect(logged[1]).toMatch(/ 400 GET .* SignatureNonceUsed$/);
  expect(logged.join()).not.toMatch(/Secret/);
  await expect(fetch(address(said))).rejects.toThrow("fetch failed");
});

test("says which job that a flag names there is not", async () => {
  const rules = ["typo", "other", "typo"].map((id) => ({ kind: "reset", every: 1, jobId: id }) as const);
  expect((await serving({ reset: rules })).said).toContain("No job has the JobId typo or other, which a flag names.\n");
  expect((await serving({ reset: [{ kind: "reset", every: 1 }] })).said).not.toContain("which a flag names");
});

test("with accounts and jobs from files, no given secret is said", async () => {
  const user = { accessKeyId: "given-key", accessKeySecret: "given-secret" };
  const files = { accounts: join(folder, "accounts.json"), jobs: join(folder, "jobs.json") };
  writeFileSync(files.accounts, JSON.stringify([{ uid: "7", users: [user] }]));
  writeFileSync(files.jobs, JSON.stringify([{ ...plainJob, JobId: "given\u001b[31mjob" }]));
  const { said, logged } = await serving(files, async (text) => {
    const reply = await fetch(address(text));
    expect(await reply.text()).toContain('"Success":true');
  });
  expect(said).toContain(`The keys are those of ${files.accounts}.`);
  expect(said).toContain("given\\u{1b}[31mjob  of 7  1\n");
  for (const never of ["given-secret", "\u001b"]) expect(`${said}${logged.join()}`).not.toContain(never);
});

test("over HTTPS, the root is in a file that goes when the endpoint goes, or in one that is named", async () => {
  let file = "";
  await serving({ tls: true }, async (text) => {
    file = /trust: (.*)/.exec(text)?.[1] ?? "";
    expect(readFileSync(file, "utf8")).toMatch(/^-----BEGIN CERTIFICATE-----/);
    expect(text).toContain(`curl --cacert ${file} 'https://`);
    expect(text).toContain("and the protocol to HTTPS.");
  });
  expect(existsSync(file)).toBe(false);
  const named = join(folder, "root.pem");
  await serving({ tls: ["example.org"], root: named });
  expect(readFileSync(named, "utf8")).toMatch(/^-----BEGIN CERTIFICATE-----/);
  await expect(serving({ tls: true, root: join(folder, "no/such/folder") })).rejects.toThrow(
    /^Failed to write the root certificate to ".*": .* Choose another file with --root\.$/,
  );
});

describe("with contracts", () => {
  const [sts, sms] = [loadContract("sts/AssumeRole"), loadContract("dysmsapi/SendSms")];

  test("one operation is named, without jobs, and its request works", async () => {
    const { said, logged } = await serving({ contract: [sts] }, async (text) => {
      const reply = await fetch(address(text));
      expect(await reply.text()).toMatch(/"AccessKeyId":"STS\.made-up-key-id-\w{6}"/);
    });
    expect(said).toContain("The reference endpoint of AssumeRole (2015-04-01) is open: http");
    expect(said).toContain("Answers of AssumeRole are made up from the parameters and --seed. Nothing is stored.");
    expect(said).not.toContain("Jobs");
    expect(logged[0]).toMatch(/ 200 GET HMAC-SHA1 LTAI\w+ AssumeRole RoleSessionName="made-up-session" JSON answered$/);
  });

  test("several are listed, and the flagship's jobs are there", async () => {
    const { said } = await serving({ contract: [sts, flagship] }, async (text) => {
      expect(await (await fetch(address(text))).text()).toContain('"Success":true');
    });
    expect(said).toMatch(/of 2 operations is open: .*\n\nOperations:\n {2}AssumeRole \(2015-04-01\)\n {2}Query/);
    expect(said).toContain("Jobs, and their Status over time:");
  });

  test("a code of any of them may be refused with, and no other", async () => {
    const rule = { kind: "refuse", code: "isv.OUT_OF_SERVICE" } as const;
    const { logged } = await serving({ contract: [sts, sms], refuse: [rule] }, async (text) => {
      await fetch(address(text));
    });
    expect(logged[0]).toContain("isv.OUT_OF_SERVICE");
    await expect(serving({ contract: [sts], refuse: [rule] })).rejects.toThrow(
      'Failed to read --refuse "isv.OUT_OF_SERVICE": the code "isv.OUT_OF_SERVICE" is not listed.',
    );
  });

  test.each<[Partial<ServeFlags>, string]>([
    [{ contract: [sts, sms, sts] }, "Failed to serve AssumeRole (2015-04-01): it is named twice. Name it once."],
    [{ contract: [sts], jobs: "jobs.json" }, "Failed to use --jobs: only QueryDeviceDistributeJob has jobs."],
  ])("%#: what cannot be served gets a sentence", async (flags, sentence) => {
    await expect(serving(flags)).rejects.toThrow(sentence);
  });
});

test("rules of several flags work together", async () => {
  const [throttle, latency] = [[{ kind: "throttle", every: 1 }], [{ kind: "latency", ms: 5 }]] as const;
  const { logged } = await serving({ throttle, latency }, async (text) => {
    expect(await (await fetch(address(text))).text()).toContain("Throttling.User");
  });
  expect(logged[0]).toContain("Throttling.User: a rule of this endpoint asks for it");
});

test("without a quota, one account may send more than ten requests at once", async () => {
  const user = { accessKeyId: "given-key", accessKeySecret: "given-secret" };
  const accounts = join(folder, "one-account.json");
  writeFileSync(accounts, JSON.stringify([{ uid: "7", users: [user] }]));
  const statusesWith = async (quota: number) => {
    const { logged } = await serving({ accounts, quota }, async (text) => {
      const { origin } = new URL(address(text));
      const jobId = new URL(address(text)).searchParams.get("JobId") ?? "";
      const addresses = Array.from({ length: 30 }, () => signedAddress(origin, user, jobId, Date.now()));
      await Promise.all(addresses.map((each) => fetch(each)));
    });
    return new Set(logged.map((line) => line.split(" ")[1]));
  };
  expect(await statusesWith(Number.POSITIVE_INFINITY)).toEqual(new Set(["200"]));
  expect(await statusesWith(1)).toEqual(new Set(["200", "400"]));
});

describe("as a process", patient, () => {
  test.each<NodeJS.Signals>(["SIGTERM", "SIGINT"])("%s ends it, with status 0", async (signal) => {
    const child = spawn(process.execPath, [cli, "serve"], { stdio: ["ignore", "pipe", "pipe"] });
    let out = "";
    child.stdout.on("data", (chunk: Buffer) => {
      out += chunk.toString();
      if (!out.includes("Ctrl+C")) return;
      // A terminal and npx may each send the signal.
      child.kill(signal);
      child.kill(signal);
    });
    const status = await new Promise((resolve) => child.on("close", (code, by) => resolve(code ?? by)));
    expect(status).toBe(0);
  });

  test.each([
    [["--port", "99999"], 'Failed to read --port "99999": it is out of range. Give a number from 0 to 65535.'],
    [["--seed", "x"], 'Failed to read --seed "x": it is not a whole number. Give one, such as 42.'],
    [["--refuse", "Nothing"], 'Failed to read --refuse "Nothing": the code "Nothing" is not listed.'],
    [["--quota", "0"], 'Failed to read --quota "0": it is not a rate. Give a number from 1 to 1000000, or none.'],
    [["--jobs", "nowhere.json"], 'Failed to read the jobs of "nowhere.json": there is no such file that can be read.'],
  ])("the usage error %j gets one sentence and status 2", (flags, sentence) => {
    const { status, stderr } = spawnSync(process.execPath, [cli, "serve", ...flags], { encoding: "utf8" });
    expect(stderr.startsWith(sentence)).toBe(true);
    expect(stderr.trimEnd().split("\n")).toHaveLength(1);
    expect(status).toBe(2);
  });

  test("a port that is taken gets one sentence", async () => {
    await serving({}, async (text) => {
      const port = new URL(address(text)).port;
      await expect(serving({ port: Number(port) })).rejects.toThrow(
        `Failed to open port "${port}": it is in use. Choose another with --port.`,
      );
    });
  });
});
