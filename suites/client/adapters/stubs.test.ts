import { describe, expect, test } from "vitest";
import { plainJob } from "../../../generators/job.js";
import { success } from "../../../generators/response.js";
import { exitStatus, standing } from "../../../reports/standing.js";
import type { Report } from "../../../schemas/types.js";
import { validator } from "../../../schemas/validate.js";
import type { RunOptions } from "../../engine/options.js";
import type { Client, Query } from "../../protocol/client.js";
import { run } from "../run.js";

const patient = { timeout: 300_000 };
const capabilities = { formats: ["JSON", "XML"], inflight: 32, retries: true, waits: true, timeout: true } as const;
const all: Client["capabilities"] = { ...capabilities, formats: ["JSON", "XML"], securityToken: true, rateLimit: 10 };

const constant = (value: unknown) => async () => value;
const failing = (thrown: unknown) => async () => {
  throw thrown;
};

/** Clients that do nothing useful. */
const stubs: readonly [name: string, query: (call: Query) => Promise<unknown>][] = [
  ["nothing", constant(undefined)],
  ["an empty object", constant({})],
  ["a constant success", constant({ Success: true })],
  ["a constant job", constant(success(plainJob))],
  ["what it was asked", async ({ signal: _signal, ...call }) => call],
  ["the JobId", async ({ jobId }) => success({ ...plainJob, JobId: jobId ?? "" })],
  ["a constant error", failing(new Error("no"))],
  ["an error with a code", failing(Object.assign(new Error("no"), { code: "Throttling.User", requestId: "R" }))],
  ["an error that is none", failing(undefined)],
  ["that it can do nothing", failing({ unsupported: "everything" })],
];

const examine = (query: Client["query"], options: RunOptions): Promise<Report> =>
  run(
    { candidate: { name: "stub" }, capabilities: all, query, wait: query },
    { runs: 3, seed: 1, patienceMs: 300, ...options },
  );

describe("a client that does no work is never conformant", () => {
  test.each(stubs)("it tells %s", patient, async (_name, query) => {
    const report = await examine(query, {});
    expect(validator("report", "Report")(report)).toBe(true);
    expect(report.verdicts.filter(({ outcome }) => outcome === "harness-error")).toEqual([]);
    expect({ standing: standing(report), status: exitStatus(report) }).toEqual({ standing: "failed", status: 1 });
  });

  test.each(stubs)("it tells %s, and is asked for the success of parsing alone", patient, async (_name, query) => {
    expect(exitStatus(await examine(query, { only: ["parsing"] }))).toBe(1);
  });

  test("it never answers", patient, async () => {
    const report = await examine(() => new Promise(() => {}), {
      only: ["parsing.job", "parsing.sample-json"],
      runs: 3,
    });
    expect(exitStatus(report)).toBe(1);
    expect(report.verdicts).toHaveLength(2);
    for (const { outcome, faults } of report.verdicts) {
      expect([outcome, faults[0]?.actual]).toEqual(["fail", "no answer within 300 ms"]);
    }
  });
});

test("what was limited to nothing that binds the client is not conformant", patient, async () => {
  const report = await run({ candidate: { name: "stub" }, query: constant({}) }, { only: ["parity"], runs: 1 });
  expect(report.verdicts.every(({ outcome }) => outcome === "inapplicable")).toBe(true);
  expect(exitStatus(report)).toBe(4);
});
