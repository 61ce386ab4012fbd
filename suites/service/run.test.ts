import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { exitStatus } from "../../reports/tally.js";
import { bindingOn } from "../../schemas/catalogue.js";
import type { Report, ServiceExchange, Verdict } from "../../schemas/types.js";
import { invalid } from "../../schemas/validate.js";
import { search } from "../engine/search/search.js";
import { UsageError } from "../engine/usage-error.js";
import { stressServices, wrongServices } from "../mutants/service/all.js";
import { examineMade, openMade } from "../mutants/service/evaluate.js";
import { accounts, jobs, keys } from "../mutants/service/world.js";
import type { Endpoint } from "../reference/endpoint/endpoint.js";
import { plainParts } from "../reference/endpoint/overrides.js";
import { replayService } from "./replay.js";
import { runService } from "./run.js";

const patient = { timeout: 120_000 };
let endpoint: Endpoint;
let whole: Report;

beforeAll(async () => {
  endpoint = await openMade();
  whole = await examineMade(endpoint);
}, 120_000);
afterAll(() => endpoint.close());

const named = (report: Report, id: string) => report.verdicts.find(({ requirement }) => requirement.id === id);

describe("a run against the reference endpoint", patient, () => {
  test("gives a whole and valid report, with a verdict on each requirement", () => {
    expect(invalid("report", "Report", JSON.parse(JSON.stringify(whole)))).toBeUndefined();
    expect(whole.verdicts.map(({ requirement }) => requirement.id).toSorted()).toEqual(
      bindingOn("service")
        .map(({ id }) => id)
        .toSorted(),
    );
    expect(whole).toMatchObject({
      complete: true,
      problems: [],
      target: { seat: "service", service: { url: endpoint.origin } },
    });
    expect(exitStatus(whole)).toBe(0);
  });

  test("has the shape of what was answered, and no id in it", () => {
    expect(whole.shape?.questions.map(({ question }) => question)).toContain("foreign-job");
    expect(whole.shape?.bodies.map(({ answer, format }) => `${answer} ${format}`)).toEqual(
      ["failure", "gateway", "job"].flatMap((answer) => [`${answer} JSON`, `${answer} XML`]),
    );
    const result = JSON.stringify(whole.shape);
    for (const { job, owner } of jobs) {
      const { JobId, ProductKey, SourceInstanceId, TargetUid } = job;
      for (const id of [owner, JobId, ProductKey, SourceInstanceId, TargetUid]) expect(result).not.toContain(id);
    }
  });

  test("has no credential in its shape, where a service makes a name of one", async () => {
    const users = [{ accessKeyId: "made-up-key", accessKeySecret: "made-up-secret" }];
    const echoing = await openMade({
      accounts: accounts.map((account, nth) => (nth === 0 ? { ...account, users } : account)),
      overrides: {
        finish: (reply) => ({
          ...reply,
          headers: { ...reply.headers, "x-made-up-secret": "1" },
          ...(reply.body === undefined ? {} : { body: reply.body.replace(/^\{/, '{"made-up-key":1,') }),
        }),
      },
    });
    const [main] = users;
    const report = await examineMade(echoing, { only: ["service.echo"], ...(main ? { keys: { main } } : {}) });
    await echoing.close();
    expect(JSON.stringify(report.shape)).toContain("[AccessKeySecret]");
    expect(JSON.stringify(report.shape)).not.toMatch(/made-up-(key|secret)/);
  });

  test("tells of what moved, and of what no text decides", () => {
    // on a busy machine, the first request may come after the job has moved on
    expect(named(whole, "service.lifecycle")?.notes?.[0]).toMatch(
      /^job MovesToItsEnd0010001: Status (0, then )?(1, then )?2$/,
    );
    expect(named(whole, "service.unknown-job")?.notes?.join()).toContain("Code iot.provisioning.TaskNotExist");
  });

  test("tells of verdicts as they come, and limits itself to what it is asked for", async () => {
    const result: Verdict[] = [];
    const begun: [Report, string[]][] = [];
    const report = await examineMade(endpoint, {
      only: ["service.parity", "service.echo"],
      onVerdict: (verdict) => result.push(verdict),
      onStart: (head, ...secrets) => begun.push([head, secrets]),
    });
    expect(result.map(({ requirement }) => requirement.id)).toEqual([
      "service.parity.job",
      "service.parity.text",
      // judged by every exchange of the run, so its verdict comes at the end
      "service.echo",
      "service.parity.failure",
    ]);
    expect(report.selection).toHaveLength(4);
    const users = accounts.flatMap((account) => account.users);
    for (const { accessKeySecret } of users) expect(begun[0]?.[1]).toContain(accessKeySecret);
  });

  test("is the same for the same seed, except for time and chance", async () => {
    const shape = ({ verdicts }: Report) =>
      verdicts.map(({ requirement, outcome, runs }) => [requirement.id, outcome, runs]);
    expect(shape(await examineMade(endpoint))).toEqual(shape(whole));
  });

  test("without other keys leaves their checks out, and is red where these are asked for by name", async () => {
    const only = ["service.foreign-job", "service.throttle-shared"];
    const report = await examineMade(endpoint, { keys: { main: keys.main }, only });
    expect(report.verdicts.map(({ outcome }) => outcome)).toEqual(["untestable", "untestable"]);
    expect(named(report, "service.foreign-job")?.reason).toContain("CONFORMANCE_OTHER_ACCESS_KEY_ID");
    expect(named(report, "service.throttle-shared")?.reason).toContain("CONFORMANCE_RAM_ACCESS_KEY_ID");
    expect(exitStatus(report)).toBe(4);
    const { verdicts } = await examineMade(endpoint, { keys: { main: keys.main }, only: ["service"] });
    expect(
      verdicts.filter(({ outcome }) => outcome === "inapplicable").map(({ requirement }) => requirement.id),
    ).toContain("service.foreign-job");
  });

  test("asks for stress checks by name only with --stress", async () => {
    const report = await examineMade(endpoint, { only: ["service.throttle"] });
    expect(report.verdicts).toMatchObject([{ outcome: "untestable", reason: expect.stringContaining("--stress") }]);
  });

  test("tells of a job that the service does not have", async () => {
    const report = await examineMade(endpoint, { jobs: ["NoJob", jobs[1]?.job.JobId ?? ""], only: ["service.echo"] });
    expect(report.problems).toEqual([
      'The service does not tell of the job "NoJob", but HTTP 200 with code iot.provisioning.TaskNotExist.',
    ]);
    expect(exitStatus(report)).toBe(1);
  });

  test("that knows no job, or whose key is refused, blames nobody: it could not ask", async () => {
    const wrong = { main: { accessKeyId: "LTAIwrong000000", accessKeySecret: "no such secret" } };
    for (const options of [{ jobs: ["NoJob"] }, { keys: wrong }]) {
      const report = await examineMade(endpoint, options);
      const failed = report.verdicts.filter(({ outcome }) => outcome === "fail" || outcome === "warn");
      expect(failed.map(({ requirement }) => requirement.id)).toEqual([]);
      expect(exitStatus(report)).toBe(4);
    }
  });

  test("is cut short by its signal, and tells what it had", async () => {
    const stop = new AbortController();
    const report = await examineMade(endpoint, {
      signal: stop.signal,
      onVerdict: ({ requirement }) => requirement.id === "service.parity.job" && stop.abort(),
    });
    expect(report.complete).toBe(false);
    expect(report.verdicts.length).toBeLessThan(15);
    const early = await examineMade(endpoint, { signal: AbortSignal.abort() });
    expect(early).toMatchObject({ complete: false, verdicts: [] });
  });
});

test("a service that is not there is untestable, whatever is asked", patient, async () => {
  const report = await runService("http://127.0.0.1:9", { jobs: ["job"], keys, watchMs: 100, runs: 1 });
  expect(new Set(report.verdicts.map(({ outcome }) => outcome))).toEqual(new Set(["untestable", "inapplicable"]));
  expect(named(report, "service.envelope")?.reason).toContain("cannot be reached: connect ECONNREFUSED");
  expect(exitStatus(report)).toBe(4);
});

test("a service that goes away is no failure of what was asked then", patient, async () => {
  const gone = await openMade();
  const report = await examineMade(gone, {
    only: ["service.envelope", "service.bad-signature", "service.bad-version"],
    onVerdict: ({ requirement }) => void (requirement.id === "service.envelope" && gone.close()),
    pace: 50,
  });
  expect(report.verdicts.map(({ outcome }) => outcome)).toEqual(["pass", "untestable", "untestable"]);
  expect(named(report, "service.bad-version")?.reason).toContain("cannot be reached any more");
});

describe("a usage error is reported before anything is asked", () => {
  test.each([
    ["http://192.0.2.1", {}, /not on this machine/],
    ["http://127.0.0.1:9", { only: ["parsing"] }, /it is about a client, not a service/],
    ["http://127.0.0.1:9", { known: [{ requirement: "no.such", reason: "why" }] }, /no requirement or family/],
  ])("%s %j", async (url, more, why) => {
    const asked = runService(url, { jobs: ["job"], keys, ...more });
    await expect(asked).rejects.toThrow(UsageError);
    await expect(runService(url, { jobs: ["job"], keys, ...more })).rejects.toThrow(why);
  });
});

describe("a service that fails", patient, () => {
  const mutantOf = (name: string) => {
    const found = wrongServices.find((each) => each.name === name);
    if (!found) throw new Error(`There is no service that ${name}.`);
    return openMade({ overrides: found.overrides(plainParts) });
  };

  test("is forgiven a known failure, and fails the run by a SHOULD only where that counts", async () => {
    const wrong = await mutantOf("tells a job to anyone");
    const only = ["service.foreign-job", "service.echo"];
    const known = [{ requirement: "service.foreign-job", reason: "issue 7" }];
    expect(exitStatus(await examineMade(wrong, { only }))).toBe(0);
    expect(exitStatus(await examineMade(wrong, { only, failOn: "should" }))).toBe(1);
    expect(exitStatus(await examineMade(wrong, { only, failOn: "should", known }))).toBe(0);
    const stale = await examineMade(wrong, { only, known: [{ requirement: "service.echo", reason: "why" }] });
    expect(stale.problems).toEqual([expect.stringContaining("The known failure of service.echo is stale")]);
    await wrong.close();
  });

  test("leaves evidence with the bytes of both sides, and no credential", async () => {
    const wrong = await mutantOf("tells the secret, in hex");
    const report = await examineMade(wrong, { only: ["service.bad-signature"] });
    await wrong.close();
    const { service } = report.verdicts[0] ?? {};
    const [step] = service?.exchange.steps ?? [];
    expect(step).toMatchObject({ method: "GET", target: expect.stringContaining("Signature=[Signature]") });
    expect(step?.reply).toMatchObject({ status: 400, leaks: ["AccessKeySecret"] });
    const text = JSON.stringify(report);
    for (const { accessKeyId, accessKeySecret } of Object.values(keys)) {
      expect(text).not.toContain(accessKeyId);
      expect(text).not.toContain(accessKeySecret);
      expect(text).not.toContain(Buffer.from(accessKeySecret).toString("hex"));
    }
  });

  test("shows no key that was made up for it either, which reaches whoever writes the report", async () => {
    const wrong = await mutantOf("takes every key for the first account's");
    const known: string[] = [];
    const only = ["service.unknown-key"];
    const report = await examineMade(wrong, { only, onStart: (_head, ...secrets) => known.push(...secrets) });
    await wrong.close();
    const made = known.filter((text) => text.startsWith("LTAInobody"));
    expect(made).toHaveLength(1);
    expect(report.verdicts[0]?.service?.exchange.steps[0]?.target).toContain("AccessKeyId=[AccessKeyId]");
    expect(search(...known).finds(JSON.stringify(report))).toBe(false);
  });

  test("shows no signature that would be right, for it is as good as the request", async () => {
    const wrong = await mutantOf("tells the signature that would be right");
    const { verdicts } = await examineMade(wrong, { only: ["service.bad-signature"] });
    await wrong.close();
    const reply = verdicts[0]?.service?.exchange.steps[0]?.reply;
    expect(reply).toMatchObject({
      leaks: ["Signature"],
      body: expect.stringContaining("should have been (Signature)."),
    });
  });

  test("is found by chance, and the case is made smaller", async () => {
    const parts = plainParts;
    const wrong = await openMade({
      overrides: {
        checkReadable: (asked) =>
          asked.params["JobId"]?.includes("+") ? { code: "SignatureDoesNotMatch" } : parts.checkReadable(asked),
      },
    });
    const jobIds = jobs.map(({ job }) => job.JobId).filter((id) => !id.includes("+"));
    const report = await examineMade(wrong, { only: ["service.both-signatures"], runs: 60, jobs: jobIds });
    await wrong.close();
    const { service } = report.verdicts[0] ?? {};
    expect(service).toMatchObject({ found: "generated" });
    expect(service?.shrinks).toBeGreaterThan(0);
    expect(service?.exchange.case.requests[0]?.jobId).toMatch(/^.{0,3}\+.{0,3}$/);
  });

  test("fails again when it is replayed from a stored report, and holds when it is mended", async () => {
    const env = {
      ALIBABA_CLOUD_ACCESS_KEY_ID: keys.main.accessKeyId,
      ALIBABA_CLOUD_ACCESS_KEY_SECRET: keys.main.accessKeySecret,
    };
    const wrong = await mutantOf("answers every version");
    const stored: Report = JSON.parse(
      JSON.stringify(await examineMade(wrong, { only: ["service.bad-version", "service.echo"] })),
    );
    const again = await replayService(stored, "service.bad-version", env);
    expect(again.faults).toEqual(named(stored, "service.bad-version")?.faults);
    expect(JSON.stringify(again)).not.toContain(keys.main.accessKeyId);
    const why = (id: string) =>
      replayService(stored, id, env).then(String, (error: Error) => [error instanceof UsageError, error.message]);
    expect(await why("service.echo")).toEqual([
      true,
      expect.stringContaining("its outcome is pass, without a counterexample"),
    ]);
    expect(await why("service.nothing")).toEqual([true, expect.stringContaining("no check has this id")]);
    expect(await why("service.types")).toEqual([true, expect.stringContaining("the report does not have it")]);
    const verdict = named(stored, "service.bad-version");
    const asRam = (exchange: ServiceExchange | undefined) =>
      exchange?.case.requests.map((request) => ({ ...request, account: "ram" as const })) ?? [];
    const byRam = { ...stored, verdicts: [structuredClone(verdict)] } as Report;
    const evidence = byRam.verdicts[0]?.service?.exchange;
    if (evidence) evidence.case.requests = asRam(evidence);
    await expect(replayService(byRam, "service.bad-version", env)).rejects.toThrow('its case asks as "ram"');
    await wrong.close();
    const mended = { ...stored, target: { ...whole.target } };
    expect((await replayService(mended, "service.bad-version", env)).faults).toEqual([]);
    expect(await replayService(stored, "service.bad-version", env)).toMatchObject({
      faults: [],
      untestable: expect.stringContaining("The service cannot be reached any more"),
    });
  });

  test("is replayed as often as in a run where it provokes throttling", async () => {
    const env = {
      ALIBABA_CLOUD_ACCESS_KEY_ID: keys.main.accessKeyId,
      ALIBABA_CLOUD_ACCESS_KEY_SECRET: keys.main.accessKeySecret,
    };
    const overrides = stressServices.find(({ name }) => name === "throttles with HTTP 403")?.overrides(plainParts);
    const wrong = await openMade({ overrides: overrides ?? {} }, { stress: true });
    const only = ["service.throttle"];
    const stored: Report = JSON.parse(JSON.stringify(await examineMade(wrong, { only, stress: true })));
    expect(named(stored, "service.throttle")?.notes?.[0]).toContain("failed 3 of 3 times");
    const again = await replayService(stored, "service.throttle", env);
    expect(again).toMatchObject({ tries: 3, untestable: undefined });
    expect(again.faults.length).toBeGreaterThan(0);
    await wrong.close();
  });
});
