import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { renderHtml } from "../reports/html/render.js";
import type { Report } from "../schemas/types.js";
import { invalid } from "../schemas/validate.js";
import { openMade } from "../suites/mutants/service/evaluate.js";
import { jobs, keys } from "../suites/mutants/service/world.js";
import type { Endpoint } from "../suites/reference/endpoint/endpoint.js";

const cli = join(import.meta.dirname, "../dist/cli.js");
const patient = { timeout: 300_000 };
const folder = mkdtempSync(join(tmpdir(), "djc-service-"));
let endpoint: Endpoint;
let wrong: Endpoint;

beforeAll(async () => {
  endpoint = await openMade({ tls: true });
  writeFileSync(join(folder, "root.pem"), endpoint.root ?? "");
  wrong = await openMade({ overrides: { checkVersion: () => undefined } });
});
afterAll(async () => {
  await endpoint.close();
  await wrong.close();
  rmSync(folder, { recursive: true });
});

const env = {
  PATH: process.env["PATH"],
  HOME: folder,
  ALIBABA_CLOUD_ACCESS_KEY_ID: keys.main.accessKeyId,
  ALIBABA_CLOUD_ACCESS_KEY_SECRET: keys.main.accessKeySecret,
  CONFORMANCE_OTHER_ACCESS_KEY_ID: keys.other.accessKeyId,
  CONFORMANCE_OTHER_ACCESS_KEY_SECRET: keys.other.accessKeySecret,
};

function start(args: readonly string[], more: Record<string, string | undefined> = {}): ChildProcess {
  return spawn(process.execPath, [cli, ...args], {
    cwd: folder,
    env: { ...env, ...more },
    stdio: ["ignore", "pipe", "pipe"],
  });
}

async function djc(args: readonly string[], more?: Record<string, string | undefined>) {
  const child = start(args, more);
  const said: Record<"stdout" | "stderr", Buffer[]> = { stdout: [], stderr: [] };
  for (const name of ["stdout", "stderr"] as const) child[name]?.on("data", (piece: Buffer) => said[name].push(piece));
  await once(child, "close");
  const text = (name: "stdout" | "stderr") => Buffer.concat(said[name]).toString("utf8");
  return { status: child.exitCode, out: text("stdout"), err: text("stderr") };
}

const job = jobs[1]?.job.JobId ?? "";
const run = (origin: string, ...more: string[]) => [
  "run",
  "--service",
  origin,
  "--job",
  job,
  "--pace",
  "10",
  "--watch",
  "1",
  ...more,
];
const reportIn = (out: string) => JSON.parse(readFileSync(join(folder, out, "report.json"), "utf8")) as Report;
/** The number of verdicts on disk; 0 if the file is missing or being written. */
function verdictsIn(out: string): number {
  try {
    return reportIn(out).verdicts.length;
  } catch {
    return 0;
  }
}

const everything = () =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), "utf8"))
    .join("\n");

describe("djc run --service", patient, () => {
  test("examines a service over HTTPS by a root of its own, and writes three files", async () => {
    const { status, out } = await djc(
      run(endpoint.origin, "--root", "root.pem", "--only", "service.tls", "service.parity", "--out", "right"),
    );
    expect({ status, out }).toMatchObject({ status: 0, out: expect.stringContaining("4 pass") });
    expect(readdirSync(join(folder, "right")).toSorted()).toEqual(["index.html", "junit.xml", "report.json"]);
    expect(invalid("report", "Report", reportIn("right"))).toBeUndefined();
  });

  test("does not trust a root that it was not given", async () => {
    const { status, out } = await djc(
      run(endpoint.origin, "--only", "service.tls", "service.echo", "--out", "untrusted"),
    );
    expect(status).toBe(1);
    expect(out).toContain("certificate: expected one that is valid for this host");
    expect(out).toContain("untestable: The service cannot be reached");
  });

  test("fails where the service is wrong; the failure can be replayed, and no file has a credential", async () => {
    const { status, out } = await djc(
      run(wrong.origin, "--only", "service.bad-version", "service.unknown-key", "--out", "wrong"),
    );
    expect(status).toBe(1);
    expect(out).toContain("npx djc replay service.bad-version --report wrong");
    const again = await djc(["replay", "service.bad-version", "--report", "wrong"]);
    expect(again).toMatchObject({ status: 1, out: expect.stringContaining("service.bad-version: fails") });
    expect(again.out).toMatch(/^Version 2018-01-21 .*\n\nRequest 1 at .* with Version set\n {2}GET /);
    expect(again.out).toMatch(/\n\nReply 200 at .*\n {2}content-type: application.json/);
    const result = await djc(["replay", "service.bad-version", "--report", "wrong", "--json"]);
    expect(JSON.parse(result.out)).toMatchObject({
      id: "service.bad-version",
      holds: false,
      exchange: { steps: [{}] },
    });
    const rendered = await djc(["report", "wrong", "--out", "again"]);
    expect(rendered.status).toBe(1);
    const page = readFileSync(join(folder, "again/index.html"), "utf8");
    expect(page).toBe(readFileSync(join(folder, "wrong/index.html"), "utf8"));
    expect(page).toContain("What was sent, and what the service answered");
    const all = everything() + out + again.out;
    for (const { accessKeyId, accessKeySecret } of Object.values(keys)) {
      expect(all).not.toContain(accessKeyId);
      expect(all).not.toContain(accessKeySecret);
    }
  });

  test.each<[string, string[], Record<string, string>, RegExp]>([
    ["no job", ["run", "--service", "http://127.0.0.1:9"], {}, /no job is named/],
    [
      "the official endpoint",
      ["run", "--service", "https://iot.cn-shanghai.aliyuncs.com", "--job", "a"],
      {},
      /it is the official endpoint. Give --live/,
    ],
    ["a live service and another one", run("http://127.0.0.1:9", "--live"), {}, /^Failed to use --live: /],
    ["a live service without a job", ["run", "--live"], {}, /no job is named/],
    [
      "a live service without a key",
      ["run", "--live", "--job", "a"],
      { ALIBABA_CLOUD_ACCESS_KEY_ID: "", ALIBABA_CLOUD_ACCESS_KEY_SECRET: "" },
      /Failed to find the credentials/,
    ],
    ["ids as they are of what is not live", run("http://127.0.0.1:9", "--unmasked"), {}, /Give it with --live/],
    ["another machine", ["run", "--service", "http://192.0.2.1", "--job", "a"], {}, /not on this machine/],
    ["half a key", run("http://127.0.0.1:9"), { ALIBABA_CLOUD_ACCESS_KEY_SECRET: "" }, /ACCESS_KEY_SECRET is not set/],
    [
      "no key",
      run("http://127.0.0.1:9"),
      { ALIBABA_CLOUD_ACCESS_KEY_ID: "", ALIBABA_CLOUD_ACCESS_KEY_SECRET: "" },
      /Failed to find the credentials/,
    ],
    ["a job without a service", ["run", "--job", "a"], {}, /none is named/],
    [
      "a client and a service",
      ["run", "a.ts", "--service", "http://127.0.0.1:9", "--job", "a"],
      {},
      /Give one of them/,
    ],
    ["more than the documented rate", run("http://127.0.0.1:9", "--pace", "11"), {}, /at most 10/],
    ["a root that is none", run("http://127.0.0.1:9", "--root", "none.pem"), {}, /cannot be opened/],
    ["a family of the other seat", run("http://127.0.0.1:9", "--only", "parsing"), {}, /Failed to select "parsing"/],
  ])("refuses %s in one sentence", async (_what, args, more, sentence) => {
    const { status, out, err } = await djc(args, more);
    expect({ status, out }).toEqual({ status: 2, out: "" });
    expect(err).toMatch(sentence);
    expect(err.trim().split("\n")).toHaveLength(1);
  });

  test("that is interrupted tells what it had", async () => {
    const child = start(run(wrong.origin, "--watch", "60", "--out", "interrupted"));
    while (verdictsIn("interrupted") === 0) await wait(20);
    child.kill("SIGINT");
    await once(child, "close");
    expect(reportIn("interrupted").complete).toBe(false);
    expect(child.exitCode).toBe(4);
  });

  test("that is killed at any moment leaves a whole report that says it is incomplete", async () => {
    const moments = Array.from({ length: 3 }, (_, nth) => ({
      out: `killed-${nth}`,
      afterMs: Math.random() * nth * 600,
    }));
    await Promise.all(
      moments.map(async ({ out, afterMs }) => {
        const child = start(run(wrong.origin, "--watch", "60", "--out", out));
        const ended = once(child, "close");
        while (!existsSync(join(folder, out, "report.json"))) await wait(5);
        await wait(afterMs);
        child.kill("SIGKILL");
        await ended;
        expect(invalid("report", "Report", reportIn(out)), out).toBeUndefined();
        expect(reportIn(out).complete, out).toBe(false);
        // The lock of a killed run remains; the next run takes it over.
        expect(readdirSync(join(folder, out))).toEqual([".djc-run", "report.json"]);
        expect(renderHtml(reportIn(out))).toContain("<!doctype html>");
      }),
    );
    const last = moments.at(-1)?.out ?? "";
    const { status, err } = await djc(["report", last]);
    // Failures found before the interruption still count.
    expect([1, 4]).toContain(status);
    expect(err).toBe("");
    expect(readdirSync(join(folder, last)).toSorted()).toEqual([".djc-run", "index.html", "junit.xml", "report.json"]);
  });
});
