import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test, vi } from "vitest";
import { inChinese } from "../../../reports/sentences.js";
import { exitStatus } from "../../../reports/standing.js";
import { summary } from "../../../reports/summary.js";
import { flagshipCall } from "../../../schemas/contract/flagship.js";
import type { Report } from "../../../schemas/types.js";
import { AdapterBroke } from "../../engine/usage-error.js";
import { recheck } from "../../recheck/recheck.js";
import { referenceClient } from "../../reference/client/client.js";
import { run, runTarget } from "../run.js";
import { commandTarget } from "./command.js";
import type { Ask, Target } from "./target.js";

const script = fileURLToPath(new URL("../../fixtures/candidate.mjs", import.meta.url));
const command = (mode: string) => `"${process.execPath}" "${script}" ${mode}`;
const hasLibfaketime = existsSync("/usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1");
const patient = { timeout: 60_000 };

const ask = (jobId: string, signal = new AbortController().signal): Ask => ({
  op: "query",
  endpoint: "http://127.0.0.1:9",
  credentials: { accessKeyId: `key-of-${jobId}`, accessKeySecret: "secret" },
  format: "JSON",
  ...flagshipCall(jobId),
  signal,
});

async function withTarget<T>(mode: string, use: (target: Target) => Promise<T>): Promise<T> {
  const target = await commandTarget(command(mode));
  try {
    return await use(target);
  } finally {
    await target.close();
  }
}

const result = async (target: Target, jobId: string) => (await target.ask(ask(jobId))).result;
const good = (jobId: string) => ({ returned: { JobId: jobId, key: `key-of-${jobId}` } });

/** Resolves when the request has been sent to the child. */
const sent = () => new Promise((resolve) => setImmediate(resolve));

/** Makes a call and aborts it immediately. */
async function abandoned(target: Target, jobId: string): Promise<void> {
  const leaving = new AbortController();
  const made = vi.spyOn(leaving.signal, "addEventListener");
  void target.ask(ask(jobId, leaving.signal));
  await expect.poll(() => made.mock.calls.length, { timeout: 20_000 }).toBe(1);
  leaving.abort();
}

/** Makes the calls one after the other and returns the answers. */
async function inTurn(mode: string, count: number) {
  return withTarget(mode, async (target) => {
    const answers = [];
    for (let index = 0; index < count; index++) answers.push(await result(target, `job-${index}`));
    return answers;
  });
}

describe("a candidate behind a command", patient, () => {
  test("says hello, claims, answers, and leaves", async () => {
    await withTarget("plain", async (target) => {
      expect(target).toMatchObject({ candidate: { name: "plain" }, capabilities: { inflight: 64 } });
      expect(await result(target, '任务 \u2028 "x"')).toEqual(good('任务 \u2028 "x"'));
    });
  });

  test("answers 200 calls in flight in any order, and none is mixed up", async () => {
    await withTarget("backwards", async (target) => {
      const ids = Array.from({ length: 200 }, (_, index) => `job-${index}`);
      expect(await Promise.all(ids.map((id) => result(target, id)))).toEqual(ids.map(good));
    });
  });

  test("what it prints just before an answer is heard with that answer, however much it is", async () => {
    const secret = "mAdEuPsEcReTvAlUe";
    const result = { ...ask("job"), credentials: { accessKeyId: "key", accessKeySecret: secret } };
    for (const [mode, times] of [
      ["tells", 50],
      ["tellsmuch", 3],
    ] as const)
      await withTarget(mode, async (target) => {
        for (let time = 0; time < times; time++) {
          let passed = "";
          const expose = (text: string) => {
            passed += text;
          };
          const { exposed } = await target.ask({ ...result, expose });
          expect((passed + exposed).includes(secret), `${mode} ${time}`).toBe(true);
          expect(exposed.length).toBeLessThan(1 << 21);
        }
      });
  });

  test("output that is late, or printed on exit, is kept", async () => {
    const target = await commandTarget(command("tellslate"));
    await result(target, "job");
    expect(target.lastWords?.()).toBe("");
    // late output may not have arrived yet when the second answer is read
    await expect.poll(async () => (await target.ask(ask("job"))).exposed, { timeout: 20_000 }).toContain("late");
    await target.close();
    expect(target.lastWords?.()).toMatch(/late secret.*bye secret/s);
  });

  test("does not see the credentials of whoever runs it", async () => {
    vi.stubEnv("ALIBABA_CLOUD_ACCESS_KEY_SECRET", "mAdEuPsEcReTvAlUe");
    try {
      const [{ returned }] = (await inTurn("environment", 1)) as [{ returned: Record<string, string> }];
      expect(returned).not.toHaveProperty("ALIBABA_CLOUD_ACCESS_KEY_SECRET");
      expect(returned).toMatchObject({ ALIBABA_CLOUD_ECS_METADATA_DISABLED: "true" });
    } finally {
      vi.unstubAllEnvs();
    }
  });

  test("hands on integers of any length", async () => {
    expect(await inTurn("integer", 1)).toEqual([{ returned: { GmtCreate: { $int: "9007199254740993" } } }]);
  });

  test.each([
    ["garbage", /it is not JSON\): "Traceback: oops"/],
    ["wrongseq", /its seq was never asked\): .*999999/],
    ["wrongtype", /it is no answer/],
  ])("%s: it is a breach of the protocol, the line is quoted, and the rest goes on", async (mode, why) => {
    const answers = await inTurn(mode, 5);
    expect(answers[2]).toEqual({ breach: expect.stringMatching(why) });
    expect(answers.filter((_, index) => index !== 2)).toEqual([0, 1, 3, 4].map((index) => good(`job-${index}`)));
  });

  test.each([
    ["memberless", /it is no answer/],
    ["torn", /it is not JSON/],
  ])("%s: a line that names a call is a breach of that call alone", async (mode, why) => {
    await withTarget(mode, async (target) => {
      const answers = await Promise.all(Array.from({ length: 9 }, (_, index) => result(target, `job-${index}`)));
      expect(answers[2]).toEqual({ breach: expect.stringMatching(why) });
      expect(answers.filter((_, index) => index !== 2)).toEqual([0, 1, 3, 4, 5, 6, 7, 8].map((n) => good(`job-${n}`)));
    });
  });

  test("two answers that run together are a breach of both their calls, and of no other", async () => {
    await withTarget("run", async (target) => {
      const answers = await Promise.all([0, 1, 2].map((index) => result(target, `job-${index}`)));
      expect(answers).toEqual([
        ...[0, 1].map(() => ({ breach: expect.stringMatching(/it is not JSON/) })),
        good("job-2"),
      ]);
    });
  });

  test("what is null in a failure is absent", async () => {
    expect(await inTurn("nulls", 1)).toEqual([{ raised: { type: "Refused" } }]);
  });

  test("a number that is tagged is that number, wherever it stands, unless a double lacks it", async () => {
    expect(await inTurn("tagged", 1)).toEqual([
      { returned: [1, { a: [[{ $int: "9007199254740993" }]], b: { $number: "NaN" }, c: 1.5 }] },
    ]);
    expect(await inTurn("taggedError", 1)).toEqual([{ raised: { httpStatus: 400 } }]);
  });

  test("late answers are no breach", async () => {
    await withTarget("late", async (target) => {
      const three = () => Promise.all([0, 1, 2].map((index) => result(target, `job-${index}`)));
      expect((await three()).map(({ breach }) => breach)).toEqual([0, 1, 2].map(() => expect.stringContaining("oops")));
      expect(target.breaches?.()).toEqual([]);
    });
  });

  test("one that sleeps by asking is woken by the clock of its case", async () => {
    const clock = { now: () => 1_581_595_942_000, sleep: async (ms: number) => 1_581_595_942_000 + ms };
    const target = await commandTarget(command("sleeps"));
    const calls = [0, 1].map((index) => target.ask({ ...ask(`job-${index}`), clock }));
    expect((await Promise.all(calls)).map((heard) => heard.result)).toEqual([
      { returned: [60_000, 3_600_000] },
      { returned: [60_000, 3_600_000] },
    ]);
    await target.close();
    expect(await inTurn("oversleeps", 1)).toEqual([{ breach: expect.stringMatching(/no sleep line.*ms/) }]);
  });

  test("a second answer to a call is reported, even where no call waits", async () => {
    await withTarget("twice", async (target) => {
      const answers = await Promise.all(Array.from({ length: 5 }, (_, index) => result(target, `job-${index}`)));
      const breaches = [...answers.flatMap((answer) => answer.breach ?? []), ...(target.breaches?.() ?? [])];
      expect(breaches).toContainEqual(expect.stringContaining("its call has an answer already"));
    });
  });

  test("one that dies is started again, and its end is reported", async () => {
    const answers = await inTurn("dies", 4);
    expect(answers[2]).toEqual({ broken: expect.stringMatching(/it ended with status 7\..*out of luck/s) });
    expect(answers[3]).toEqual(good("job-3"));
  });

  test("one that always dies is not started for ever, and what it died of is reported", async () => {
    const answers = await inTurn("always", 24);
    expect(answers.at(-1)).toEqual({
      broken: expect.stringMatching(
        /ended too often: it was started 20 times\. The candidate was lost: it ended with status 7\./,
      ),
    });
  });

  test("one that answers in each of its lives has three hundred", { timeout: 300_000 }, async () => {
    const answers = await inTurn("dies", 3 * 300 + 1);
    expect(answers.filter((answer) => "returned" in answer)).toHaveLength(2 * 300);
    expect(answers.at(-1)).toEqual({ broken: expect.stringContaining("ended too often: it was started 300 times.") });
  });

  test("a call that was given up before it could be made is not made", async () => {
    await withTarget("plain", async (target) => {
      expect(await result(target, "job-0")).toEqual(good("job-0"));
      expect((await target.ask(ask("job-1", AbortSignal.abort()))).result).toEqual({
        broken: "The call was given up before the candidate had started.",
      });
    });
  });

  test("one that says nothing twice is started again, and no other call suffers for it", async () => {
    await withTarget("stuck", async (target) => {
      await result(target, "job-0");
      for (const id of ["job-1", "job-2"]) await abandoned(target, id);
      expect(await result(target, "job-3")).toEqual(good("job-3"));
    });
  });

  test("one that was started again has two tries as well, and is not started for ever", async () => {
    await withTarget("deaf", async (target) => {
      for (let index = 0; index < 40; index++) await abandoned(target, `job-${index}`);
      expect(await result(target, "job-40")).toEqual({
        broken: expect.stringContaining("it was started 20 times. It was ended because it said nothing."),
      });
    });
  });

  test("one that hangs in a call is asked again with all its past", async () => {
    await withTarget("hang", async (target) => {
      await result(target, "job-0");
      await result(target, "job-1");
      await abandoned(target, "job-2");
      // a new process would hang at its third call
      for (const id of ["job-3", "job-4", "job-5"]) expect(await result(target, id)).toEqual(good(id));
    });
  });

  test("one that hangs in a call is not ended while another call waits", async () => {
    await withTarget("hang", async (target) => {
      await result(target, "job-0");
      await result(target, "job-1");
      const leaving = new AbortController();
      void target.ask(ask("job-2", leaving.signal));
      const other = result(target, "job-3");
      await sent();
      leaving.abort();
      expect(await other).toEqual(good("job-3"));
    });
  });

  test("one that is stuck in a call, and answers others, goes on until it is abandoned", async () => {
    await withTarget("loops", async (target) => {
      const first = await result(target, "job-0");
      await target.abandon?.();
      expect(await result(target, "job-1")).toEqual(first);
      await abandoned(target, "loop");
      expect(await result(target, "job-2")).toEqual(first);
      await target.abandon?.();
      const second = await result(target, "job-3");
      expect(second).toEqual({ returned: expect.any(Number) });
      expect(second).not.toEqual(first);
    });
  });

  test("one that floods its output is ended in bounded memory", async () => {
    const before = process.memoryUsage().rss;
    expect(await inTurn("flood", 1)).toEqual([{ breach: expect.stringContaining("more than 8 MiB") }]);
    expect((process.memoryUsage().rss - before) / 2 ** 20).toBeLessThan(400);
  });

  test("one that floods with lines that are no answers is ended, which is a breach for every other call too", async () => {
    const answers = await inTurn("garbageflood", 24);
    expect(answers[0]).toEqual({ breach: expect.stringContaining("it is not JSON") });
    expect(answers.flatMap(({ broken }) => broken ?? [])).toEqual([]);
  });

  test("its own children end with it", async () => {
    const pid = await withTarget("forks", async (target) => {
      const answer = await result(target, "job-0");
      return (answer.returned as { child: number }).child;
    });
    await expect.poll(() => isAlive(pid), { timeout: 10_000 }).toBe(false);
  });

  test("one that does not leave is ended", async () => {
    await withTarget("stays", async (target) => expect(await result(target, "job-0")).toEqual(good("job-0")));
  });
});

const behind = (argument: string) => {
  const built = (path: string) => new URL(`../../../${path}`, import.meta.url);
  return `"${process.execPath}" "${fileURLToPath(built("suites/fixtures/behind.mjs"))}" "${built("dist/suites/index.js").href}" ${argument}`;
};

test("one that dies of XML fails by XML alone, however much it is asked at once", { timeout: 300_000 }, async () => {
  const open = () => commandTarget(behind("mortal"));
  const { verdicts, problems } = await runTarget(open, { runs: 5, seed: 3, only: ["request", "enums"] });
  const failed = verdicts.filter(({ outcome }) => outcome !== "pass");
  expect(failed.length).toBeGreaterThan(10);
  for (const { requirement, faults, evidence } of failed) {
    const { results = [], case: { calls = [] } = {} } = evidence?.exchange ?? {};
    expect(
      faults.map(({ path }) => path),
      requirement.id,
    ).toContain("adapter");
    for (const { call, broken } of results) expect(broken === undefined || calls[call]?.format === "XML").toBe(true);
    expect(JSON.stringify(results)).not.toContain("ended too often");
  }
  expect(problems).toEqual([]);
});

test("an adapter that breaks its protocol is no fault of the client, and leaves no verdict", patient, async () => {
  const open = () => commandTarget(behind("slip"));
  const report = await runTarget(open, { runs: 5, seed: 3, only: ["errors", "parsing.job", "parsing.long"] });
  const outcomes = new Set(report.verdicts.map(({ outcome }) => outcome));
  expect(outcomes).toEqual(new Set(["pass", "harness-error"]));
  const lost = report.verdicts.filter(({ outcome }) => outcome === "harness-error");
  expect(lost.length).toBeGreaterThan(5);
  for (const { brokenBy, reason = "", faults, evidence } of lost) {
    expect({ brokenBy, faults, evidence }).toEqual({ brokenBy: "adapter", faults: [], evidence: undefined });
    expect(reason).toMatch(/^A line of the adapter is wrong \(it is no answer \(/);
    expect(inChinese(reason)).toMatch(/^适配器输出的一行有误（它不是应答/);
  }
  expect(report.problems).toEqual([]);
  expect(exitStatus(report)).toBe(3);
  expect(recheck(JSON.parse(JSON.stringify(report)))).toEqual([]);
  const said = summary(report).split("\n");
  expect(said.filter((line) => line.includes("broke the protocol"))).toEqual([
    expect.stringMatching(
      new RegExp(
        `^  your adapter broke the protocol in ${lost.length} requirements: A line .*; no verdict on these \\(`,
      ),
    ),
  ]);
});

test("a line that comes before any call is asked leaves no verdict on the run", patient, async () => {
  const report = await runTarget(() => commandTarget(command("babbles")), {
    runs: 1,
    seed: 3,
    only: ["parsing.sample-json"],
  });
  expect(report).toMatchObject({ brokenBy: "adapter", problems: [expect.stringContaining("it is not JSON")] });
  expect(exitStatus(report)).toBe(3);
});

test.each([
  ["", { name: "the real clock" }],
  ["tagging", { name: "integers that are tagged, and null for what is absent" }],
  ["virtual", { name: "a virtual clock", clock: "virtual" as const }],
])(
  "the reference client behind a command gets the verdicts that it gets in this process %s",
  {
    timeout: 300_000,
  },
  async (argument, { name: _name, ...time }: { name: string; clock?: "virtual" }) => {
    const command = behind(argument);
    const options = { runs: 5, seed: 3, patienceMs: 5000 };
    const there = await runTarget(() => commandTarget(command), { ...options, command });
    const here = await run(referenceClient({}, time), options);
    // timed cases are retried on a busy machine, so the number of cases may differ
    const outcomes = ({ verdicts }: Report) => verdicts.map(({ requirement: { id }, outcome }) => [id, outcome]);
    expect(outcomes(there)).toEqual(outcomes(here));
    expect(there).toMatchObject({
      complete: true,
      problems: [],
      target: { name: "reference client", command },
    });
  },
);

describe("a candidate that cannot be started gets one sentence", patient, () => {
  test.each([
    [
      "mute",
      /no hello came within 1 s, or it was not flushed; --start-timeout sets how long it may take\. It printed nothing to stderr\./,
    ],
    ["babble", /its first line is not JSON: "hello there"/],
    ["old", /its first line is no hello/],
  ])("%s", async (mode, why) => {
    const failure = await commandTarget(command(mode), { startTimeoutMs: 1000 }).catch((error: Error) => error);
    expect(failure).toBeInstanceOf(AdapterBroke);
    expect((failure as Error).message).toMatch(why);
  });

  test("a missing interpreter", async () => {
    const failure = await commandTarget("no-such-interpreter adapter.py").catch((error: Error) => error);
    expect((failure as Error).message).toMatch(
      /^Failed to start the candidate "no-such-interpreter adapter\.py": it ended with status 127\. The end of its stderr: .*not found/,
    );
  });
});

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

describe("a command that is started again", patient, () => {
  const nowOf = async (target: Target | undefined) => {
    if (!target) throw new Error("It was not started.");
    try {
      return Number((await result(target, "clock")).returned);
    } finally {
      await target.close();
    }
  };

  test.skipIf(!hasLibfaketime)("has the clock that is asked for, if libfaketime is installed", async () => {
    await withTarget("clock", async (target) => {
      const dayMs = 86_400_000;
      for (const offsetMs of [100 * dayMs, -500 * dayMs]) {
        const now = await nowOf(await target.again?.(offsetMs));
        expect(Math.abs(now - offsetMs - Date.now())).toBeLessThan(dayMs);
      }
      expect(Math.abs((await nowOf(await target.again?.())) - Date.now())).toBeLessThan(dayMs);
    });
  });
});
