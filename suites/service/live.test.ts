import { connect } from "node:net";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { exitStatus } from "../../reports/tally.js";
import { flagship } from "../../schemas/contract/flagship.js";
import type { Report } from "../../schemas/types.js";
import { invalid } from "../../schemas/validate.js";
import { search } from "../engine/search/search.js";
import { examineMade, openMade } from "../mutants/service/evaluate.js";
import { accounts, jobs, keys } from "../mutants/service/world.js";
import type { Endpoint } from "../reference/endpoint/endpoint.js";
import { budgetText } from "./budget.js";
import type { ServiceRunOptions } from "./options.js";
import { replayService } from "./replay.js";
import { runService } from "./run.js";

const patient = { timeout: 120_000 };
const url = `https://${flagship.host}`;
const lines: string[] = [];
const secrets: string[] = [];
let endpoint: Endpoint;
let report: Report;
let refused: Error | undefined;

/** The endpoint of the tests replaces the official one. It accepts any version, so that some requirement fails. */
beforeAll(async () => {
  endpoint = await openMade({
    tls: { hosts: [flagship.host] },
    overrides: { checkVersion: () => undefined },
    log: (line) => lines.push(line),
  });
  report = await live({
    onVerdict: ({ requirement }) => requirement.id === "service.missing-job-id" && leave(),
    onSecret: (text) => secrets.push(text),
  });
}, 120_000);
afterAll(() => endpoint.close());

const live = (options: Partial<ServiceRunOptions> = {}) =>
  examineMade({ ...endpoint, origin: url }, { live: true, standIn: Number(new URL(endpoint.origin).port), ...options });

/** Other code in this process tries to leave this machine during the run. */
function leave(): void {
  connect({ host: flagship.host, port: 443 }).on("error", (error) => {
    refused = error;
  });
}

const verdictOf = ({ verdicts }: Report, id: string) => verdicts.find(({ requirement }) => requirement.id === id);

describe("a live run", patient, () => {
  test("reaches the official host over HTTPS, and gets its verdicts", () => {
    expect(report).toMatchObject({ complete: true, target: { name: flagship.host, service: { url, live: true } } });
    const failed = report.verdicts.filter(({ outcome }) => outcome !== "pass");
    expect(failed.map(({ requirement, outcome }) => [requirement.id, outcome])).toEqual([
      ["service.bad-version", "fail"],
      ["service.throttle", "inapplicable"],
      ["service.throttle-shared", "inapplicable"],
      ["service.throttle-isolated", "inapplicable"],
      ["service.throttle-recovers", "inapplicable"],
      ["service.hostile", "inapplicable"],
    ]);
    expect(invalid("report", "Report", JSON.parse(JSON.stringify(report)))).toBeUndefined();
  });

  test("lets no other connection leave this machine, not even to that host", () => {
    expect(String(refused)).toContain("refused a connection");
    expect(report.problems).toEqual([`A connection to ${flagship.host}:443 was refused.`]);
  });

  test("keeps the budget that it stated before it began, and reports how many requests it sent", () => {
    const { budget = 0 } = report.target.service ?? {};
    expect(report.requests).toBe(lines.length);
    expect(budget).toBeGreaterThan(lines.length);
    // the budget is realistic: not a multiple of the requests that are needed
    expect(budget).toBeLessThan(4 * lines.length);
  });

  test("says what it will cost, and and more for stress checks", () => {
    const target = { name: flagship.host, version: "unknown", seat: "service" } as const;
    const service = { url, jobs: [], accounts: [], pace: 2, budget: 400 };
    expect(budgetText({ ...target, service })).toBe(
      `At most 400 requests will go to ${flagship.host}, 2 a second: that takes about 4 min at most. The quota of 10 a second is shared with production.`,
    );
    expect(budgetText({ ...target, service: { ...service, stress: true } })).toMatch(/on purpose/);
    expect(budgetText(target)).toBeUndefined();
  });

  test("counts more where more is asked", async () => {
    const budgetOf = async (more: Partial<ServiceRunOptions>) => {
      const result = await live({ signal: AbortSignal.abort(), ...more });
      return result.target.service?.budget ?? 0;
    };
    const plain = await budgetOf({});
    for (const more of [
      { runs: 20 },
      { watchMs: 60_000 },
      { stress: true, liftMs: 60_000 },
      { jobs: [...jobs.map(({ job }) => job.JobId), "one more"] },
    ]) {
      expect(await budgetOf(more)).toBeGreaterThan(plain);
    }
    expect(await budgetOf({ only: ["service.echo"] })).toBeLessThan(plain);
  });

  test("asks nothing that means no good, and says so where it is asked for by name", async () => {
    const { verdicts } = await live({ only: ["service.hostile"] });
    expect(verdicts).toMatchObject([{ outcome: "untestable", reason: expect.stringContaining("is spared") }]);
  });

  test("stops asking where its budget is used up, and calls the rest untestable", async () => {
    const before = lines.length;
    const short = await live({ budget: 30 });
    expect([short.requests, lines.length - before]).toEqual([30, 30]);
    expect(short.verdicts.filter(({ outcome }) => outcome === "fail" || outcome === "warn")).toEqual([]);
    expect(verdictOf(short, "service.format-bad")).toMatchObject({
      outcome: "untestable",
      reason: "The run has used up its budget of requests.",
    });
    expect(exitStatus(short)).toBe(4);
  });

  test("has a pace of 2 where none is given", async () => {
    const begun: Report[] = [];
    const options = {
      live: true,
      jobs: ["job"],
      keys,
      signal: AbortSignal.abort(),
      onStart: (head: Report) => begun.push(head),
    };
    await runService(url, { ...options, standIn: 9 });
    expect(begun[0]?.target.service?.pace).toBe(2);
  });

  test.each(["http://127.0.0.1:9", "https://iot.cn-beijing.aliyuncs.com", `http://${flagship.host}`])(
    "of %s is a usage error",
    async (other) => {
      await expect(runService(other, { live: true, jobs: ["job"], keys })).rejects.toThrow(
        "the official endpoint is https://iot.cn-shanghai.aliyuncs.com",
      );
    },
  );
});

describe("what a live run reports", patient, () => {
  const ids = [
    ...accounts.map(({ uid }) => uid),
    ...jobs.flatMap(({ job }) => [
      job.JobId,
      job.SourceInstanceId,
      ...job.TargetInstanceConfigs.map(({ TargetInstanceId }) => TargetInstanceId),
    ]),
  ].filter((id) => id.length >= 8);

  test("has its ids masked, in the evidence too, and judges saw the real ones", () => {
    expect(report.target.service).toMatchObject({
      masked: true,
      jobs: expect.arrayContaining(["NearestOfTh****010002"]),
    });
    const text = JSON.stringify(report);
    const found = search();
    ids.forEach(found.addWhole);
    expect(found.finds(text)).toBe(false);
    expect(text).toContain("100***");
    const evidence = verdictOf(report, "service.bad-version")?.service?.exchange;
    expect(evidence?.case.requests[0]?.jobId).toBe("MovesToIts****010001");
    expect(verdictOf(report, "service.echo")?.outcome).toBe("pass");
  });

  test("has those masked too that were known for ids only after they had been reported", async () => {
    const owner = "1234567890123456";
    const served = await openMade({
      overrides: {
        finish: (reply) => ({
          ...reply,
          body: (reply.body ?? "")
            .replace('"Total":', `"OwnerId":"${owner}","Total":0.5,"Was":`)
            .replace('"Message":"', `"Message":"${owner} `),
        }),
      },
    });
    try {
      const result = await examineMade(served, { masked: true, only: ["service.types", "service.bad-version"] });
      expect(verdictOf(result, "service.types")).toMatchObject({
        outcome: "fail",
        requirement: { id: "service.types" },
      });
      expect(JSON.stringify(result)).toContain("OwnerId");
      expect(search(owner).finds(JSON.stringify(result))).toBe(false);
    } finally {
      await served.close();
    }
  });

  test("is searched for each of them by whoever writes it", () => {
    expect(ids.filter((id) => !secrets.includes(id.trim()))).toEqual([]);
  });

  test("cannot be replayed, and says what to do", async () => {
    await expect(replayService(report, "service.bad-version", {})).rejects.toThrow(
      /^Failed to replay "service.bad-version": its ids are masked, .* Examine it again: djc run/,
    );
  });

  test("is not replayed as the key of whoever reads it where its case asks for what the kit never does", async () => {
    const bare = await live({ masked: false, only: ["service.bad-version"] });
    for (const set of [{ Action: "DeleteDevice" }, { "x-acs-action": "DeleteDevice" }]) {
      const forged: Report = JSON.parse(JSON.stringify(bare));
      const [request] = forged.verdicts[0]?.service?.exchange.case.requests ?? [];
      Object.assign(request ?? {}, { set });
      await expect(replayService(forged, "service.bad-version", {})).rejects.toThrow(
        /its case asks for an operation that the check never does/,
      );
    }
  });

  test("has them as they are where that is asked for", async () => {
    const bare = await live({ masked: false, only: ["service.bad-version"] });
    expect(bare.target.service).not.toHaveProperty("masked");
    expect(JSON.stringify(bare)).toContain(jobs[0]?.job.JobId);
  });

  test("on this machine nothing is masked", async () => {
    const plain = await openMade({ overrides: { checkVersion: () => undefined } });
    const result = await examineMade(plain, { only: ["service.bad-version"] });
    await plain.close();
    expect(JSON.stringify(result)).toContain(accounts[0]?.uid);
    expect(result.target.service).not.toHaveProperty("budget");
  });
});
