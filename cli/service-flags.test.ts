import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { loadContract } from "../schemas/contract/load.js";
import { UsageError } from "../suites/engine/usage-error.js";
import { rootOf } from "../suites/service/http/root.js";
import { runService } from "../suites/service/run.js";
import { expectOneSeat, jobId, keyValue, pace, param, type ServiceFlags, serviceOptions } from "./service-flags.js";

const folder = mkdtempSync(join(tmpdir(), "flags-"));
afterAll(() => rmSync(folder, { recursive: true }));

const env = { ALIBABA_CLOUD_ACCESS_KEY_ID: "LTAImain", ALIBABA_CLOUD_ACCESS_KEY_SECRET: "secret of main" };
const plain: ServiceFlags = {
  out: "report",
  failOn: "must",
  stall: 60,
  startTimeout: 30,
  service: "http://127.0.0.1:8080",
  job: ["a"],
};

describe("flags of a service", () => {
  test("become the options of a run; what is absent stays absent", async () => {
    const { url, options } = await serviceOptions(plain, env);
    const { replay: _replay, ...rest } = options;
    expect({ url, rest }).toEqual({
      url: plain.service,
      rest: {
        jobs: ["a"],
        keys: { main: { accessKeyId: "LTAImain", accessKeySecret: "secret of main" } },
        failOn: "must",
      },
    });
    const all = {
      ...plain,
      job: ["a", "b", "a"],
      pace: 2,
      watch: 30,
      stress: true,
      seed: 7,
      runs: 3,
      only: ["service.echo"],
    };
    expect((await serviceOptions(all, env)).options).toMatchObject({
      jobs: ["a", "b"],
      pace: 2,
      watchMs: 30_000,
      stress: true,
      seed: 7,
      runs: 3,
      only: ["service.echo"],
    });
  });

  test("of another operation name its key and its parameters", async () => {
    const contract = loadContract("alidns/DescribeSubDomainRecords");
    const { job: _none, ...rest } = plain;
    const flags = { ...rest, contract: contract.name, key: ["a.example.com"], param: { Line: "a b" } };
    const { options } = await serviceOptions(flags, env, contract);
    expect(options).toMatchObject({ contract, jobs: ["a.example.com"], params: { Line: "a b" } });
    expect(options.replay?.({ id: "service.echo", seed: 1, runs: 2, failed: false })).toBe(
      "npx djc run --service http://127.0.0.1:8080 --only service.echo --seed 1 --runs 2 --contract alidns/DescribeSubDomainRecords --key a.example.com --param 'Line=a b' --out report-again",
    );
    expect((await serviceOptions({ ...rest, contract: contract.name }, env, contract)).options.jobs).toEqual([]);
    await expect(serviceOptions({ ...rest, param: { Lime: "a" } }, env, contract)).rejects.toThrow(
      "Did you mean Line?",
    );
  });

  test("say that an operation may change something", async () => {
    const contract = loadContract("sts/AssumeRole");
    const { job: _none, ...rest } = plain;
    await expect(serviceOptions(rest, env, contract)).rejects.toThrow(
      "Failed to examine the service: AssumeRole changes something, and each request would do so. Give --allow-writes if the service may be changed.",
    );
    const { options } = await serviceOptions({ ...rest, allowWrites: true }, env, contract);
    expect(options.replay?.({ id: "service.tls", seed: 1, runs: 2, failed: true })).toBe(
      "npx djc replay service.tls --report report --allow-writes",
    );
  });

  test("of parameters have a name and a value", () => {
    expect(param("A=b=c", { B: "1" })).toEqual({ A: "b=c", B: "1" });
    for (const text of ["A", "=b", ""]) expect(() => param(text)).toThrow("Give a name and a value");
    expect(keyValue("b", ["a"])).toEqual(["a", "b"]);
    expect(() => keyValue("--out")).toThrow("Give it a value of the key parameter.");
  });

  test("make the line that runs a requirement again, as a shell takes it", async () => {
    const flags = { ...plain, out: "my report", job: ["a b", "it's", "UbmsMHmkqv0PiAG****010001"] };
    const { replay } = (await serviceOptions(flags, env)).options;
    expect(replay?.({ id: "service.echo", seed: 1, runs: 2, failed: true })).toBe(
      "npx djc replay service.echo --report 'my report'",
    );
    expect(replay?.({ id: "service.throttle", seed: 1, runs: 2, failed: false })).toBe(
      String.raw`npx djc run --service http://127.0.0.1:8080 --job 'a b' 'it'\''s' 'UbmsMHmkqv0PiAG****010001' --only service.throttle --seed 1 --runs 2 --stress --out 'my report-again'`,
    );
  });

  test("of a live run name the official endpoint alone; its ids are masked unless stated otherwise", async () => {
    const { service: _none, ...rest } = plain;
    const { url, options } = await serviceOptions({ ...rest, live: true }, env);
    expect(url).toBe("https://iot.cn-shanghai.aliyuncs.com");
    expect(options).toMatchObject({ live: true, masked: true });
    expect(options).not.toHaveProperty("standIn");
    const again = { id: "service.echo", seed: 1, runs: 2, failed: true };
    expect(options.replay?.(again)).toBe(
      "npx djc run --live --job '<JobId>' --only service.echo --seed 1 --runs 2 --out report-again",
    );
    const hasty = await serviceOptions({ ...rest, live: true, pace: Number.POSITIVE_INFINITY }, env);
    await expect(runService(hasty.url, hasty.options)).rejects.toThrow(
      "Failed to examine the official endpoint without a pace: production shares its quota of 10 requests a second. Give a --pace of at most 10.",
    );
    const bare = (await serviceOptions({ ...rest, live: true, unmasked: true }, env)).options;
    expect(bare.masked).toBe(false);
    expect(bare.replay?.(again)).toBe("npx djc replay service.echo --report report");
    expect(bare.replay?.({ ...again, failed: false })).toContain("--live --job a --only");
  });

  test.each([
    [{ ...plain, job: [] }, /no job is named/],
    [{ ...plain, service: "http://192.0.2.1" }, /not on this machine/],
    [{ ...plain, root: join(folder, "none.pem") }, /it cannot be opened/],
    [{ ...plain, knownFailures: join(folder, "none.json") }, /it cannot be opened/],
  ])("that cannot be are usage errors: %#", async (flags, why) => {
    await expect(serviceOptions(flags, env)).rejects.toThrow(UsageError);
    await expect(serviceOptions(flags, env)).rejects.toThrow(why);
  });

  test("take no flag for the id of a job", () => {
    expect(jobId("b", jobId("-a"))).toEqual(["-a", "b"]);
    expect(() => jobId("--pace")).toThrow('Failed to read --job: it is followed by "--pace". Give it the id of a job.');
  });

  test("name one seat", () => {
    const { service: _none, job: _jobs, ...client } = plain;
    expect(() => expectOneSeat(undefined, plain)).not.toThrow();
    expect(() => expectOneSeat("adapter.ts", client)).not.toThrow();
    expect(() => expectOneSeat("adapter.ts", plain)).toThrow(/--service names a service/);
    expect(() => expectOneSeat(undefined, { ...plain, command: "node x" })).toThrow(/--service names a service/);
    expect(() => expectOneSeat(undefined, { ...client, live: true, job: ["a"], root: "root.pem" })).not.toThrow();
    expect(() => expectOneSeat(undefined, { ...plain, live: true })).toThrow(
      "Failed to use --live: --service names another service. Give one of them.",
    );
    expect(() => expectOneSeat("adapter.ts", { ...client, live: true })).toThrow(/--live names a service/);
    expect(() => expectOneSeat(undefined, { ...plain, shard: { part: 1, of: 2 } })).toThrow(
      "Failed to use --shard: it is about a client. Examine a service in one run.",
    );
    expect(() => expectOneSeat(undefined, { ...plain, unmasked: true })).toThrow(/^Failed to use --unmasked: /);
    for (const name of ["job", "pace", "watch", "stress", "root"] as const) {
      expect(() => expectOneSeat(undefined, { ...client, [name]: 1 })).toThrow(`Failed to use --${name}: `);
    }
  });
});

test.each(["0", "-1", "11", "10.1", "abc", "", "1e1", "Infinity"])("--pace %s is a usage error", (text) => {
  expect(() => pace(text)).toThrow(UsageError);
});

test.each([
  ["10", 10],
  ["0.5", 0.5],
  ["none", Number.POSITIVE_INFINITY],
])("--pace %s is a rate", (text, rate) => {
  expect(pace(text)).toBe(rate);
});

test("a root is a certificate, and nothing else", () => {
  const file = join(folder, "root.pem");
  writeFileSync(file, "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n");
  expect(() => rootOf(file)).toThrow(/it is no certificate/);
});
