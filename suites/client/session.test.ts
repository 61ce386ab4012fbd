import { request as httpsRequest } from "node:https";
import { Socket } from "node:net";
import { describe, expect, test } from "vitest";
import { flagship } from "../../schemas/contract/flagship.js";
import type { Client, Query } from "../protocol/client.js";
import { referenceClient } from "../reference/client/client.js";
import { sign } from "../reference/client/sign.js";
import { moduleTarget } from "./adapters/module.js";
import { once } from "./checks/cases.js";
import { plainAnswer } from "./checks/plain.js";
import { perform } from "./perform.js";
import { run } from "./run.js";
import { openSession } from "./session.js";

const patient = { timeout: 120_000 };
const official = "iot.cn-shanghai.aliyuncs.com";
let nonce = 0;

/** A client that sends requests to the official host and ignores its endpoint. */
const stubborn = (host = official): Client => ({
  candidate: { name: "stubborn" },
  capabilities: { securityToken: true },
  async query({ credentials, format, jobId, signal }: Query) {
    if (jobId === undefined) throw new TypeError("JobId is missing");
    const { method, path, headers } = sign({
      style: "ACS3-HMAC-SHA256",
      method: "POST",
      host,
      action: "QueryDeviceDistributeJob",
      version: "2018-01-20",
      format,
      params: { JobId: jobId },
      nonce: `nonce-${Date.now()}-${nonce++}`,
      timestamp: new Date().toISOString().replace(/\.\d+Z$/, "Z"),
      credentials,
    });
    const { host: _, ...rest } = headers;
    const response = await fetch(`https://${host}${path}`, { redirect: "manual", method, headers: rest, signal });
    return response.json();
  },
});

test("a client that asks the official host is examined in this process, and its requests hold", patient, async () => {
  const report = await run(stubborn(), { only: ["request"], runs: 20, seed: 1, patienceMs: 3000 });
  expect(report.target.transport).toBe("intercepted");
  expect(report.problems).toEqual([]);
  const outcomes = report.verdicts.map(({ requirement: { id }, outcome, faults: [fault] }) => ({ id, outcome, fault }));
  expect(outcomes.filter(({ outcome }) => outcome !== "pass" && outcome !== "inapplicable")).toEqual([]);
  expect(outcomes.filter(({ outcome }) => outcome === "pass").length).toBeGreaterThan(5);
});

test("the host of another operation is answered here too, and the flagship's is not", patient, async () => {
  const contract = { ...flagship, host: "sts.example.aliyuncs.com" };
  const transports = [contract.host, official].map(async (host) => {
    const session = await openSession(moduleTarget(stubborn(host)), { contract });
    await session.close();
    return session.transport;
  });
  expect(await Promise.all(transports)).toEqual(["intercepted", "loopback"]);
});

test("a client that keeps to its endpoint is examined on a port of this machine", patient, async () => {
  const report = await run(referenceClient(), { only: ["request.operation"], seed: 1 });
  expect(report.target.transport).toBe("loopback");
  expect(report.verdicts[0]?.outcome).toBe("pass");
});

test("a client that asks another machine is refused, and its case says where it went", patient, async () => {
  const host = "iot.other.example";
  const session = await openSession(moduleTarget(stubborn(host)));
  try {
    expect(session.transport).toBe("loopback");
    const exchange = await perform(once(plainAnswer({ contract: flagship }, "JSON")), session);
    expect(exchange.requests).toEqual([]);
    expect(exchange.escapes).toEqual([`${host}:443`]);
    expect(exchange.results[0]?.raised).toBeDefined();
  } finally {
    await session.close();
  }
});

describe("what belongs to no case", () => {
  const strayClient = (stray: (call: Query) => unknown): Client => ({
    candidate: { name: "stray" },
    async query(call) {
      if (call.jobId !== "probe") await stray(call);
      return {};
    },
  });
  const problems = async (client: Client) =>
    (await run(client, { only: ["parsing.sample-json"], runs: 1, seed: 1 })).problems;

  test("a request with another access key is a problem of the run", patient, async () => {
    expect(await problems(strayClient(({ endpoint }) => fetch(`${endpoint}/path?AccessKeyId=mine`)))).toEqual([
      "A request belongs to no case: GET /path: no case has the access key of this request.",
    ]);
  });

  test("what a client prints of itself there holds no credential", patient, async () => {
    const secret = await problems(
      strayClient(({ endpoint, credentials }) => fetch(`${endpoint}/${credentials.accessKeySecret}`)),
    );
    expect(secret).toEqual([expect.stringContaining("GET /<AccessKeySecret>:")]);
  });
});

test("runs side by side in one process do not mix", patient, async () => {
  const [one, other, third] = await Promise.all([
    run(referenceClient(), { only: ["parsing.job"], runs: 30, seed: 1 }),
    run({ ...referenceClient(), query: async () => ({}) }, { only: ["parsing.job"], runs: 30, seed: 1 }),
    run(stubborn(), { only: ["request.operation"], seed: 1 }),
  ]);
  expect(one.verdicts.map(({ outcome }) => outcome)).toEqual(["pass"]);
  expect(other.verdicts.map(({ outcome }) => outcome)).toEqual(["fail"]);
  expect(third.target.transport).toBe("intercepted");
  expect([one.problems, other.problems, third.problems]).toEqual([[], [], []]);
});

test("closed, the process is as it was before", patient, async () => {
  const now = () => ({
    exit: process.exit,
    write: process.stdout.write,
    fetch: globalThis.fetch,
    connect: Socket.prototype.connect,
    request: httpsRequest,
  });
  const before = now();
  const session = await openSession(moduleTarget(stubborn()));
  for (const [name, value] of Object.entries(now())) expect(value, name).not.toBe(before[name as keyof typeof before]);
  const endpoint = await session.endpointOf({});
  await session.close();
  expect(now()).toEqual(before);
  await expect(fetch(endpoint)).rejects.toThrow();
});
