import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { exampleReport, exampleVerdict } from "../../reports/example.js";
import type { Report } from "../../schemas/types.js";
import { jobFolder, kitFolder } from "../../suites/fixtures/job-folder.js";
import { type Nights, nights } from "../../suites/fixtures/night.js";
import { type Played, rehearse } from "../../suites/fixtures/rehearsal.js";
import { workflow } from "../../suites/fixtures/workflow.js";
import { openMade } from "../../suites/mutants/service/evaluate.js";
import { jobs, keys } from "../../suites/mutants/service/world.js";
import type { Endpoint, EndpointOptions } from "../../suites/reference/endpoint/endpoint.js";
import type { EndpointParts } from "../../suites/reference/endpoint/overrides.js";

const statusOf = (played: readonly Played[], name: string) => played.find((each) => each.name === name)?.status;
const failed = (played: readonly Played[]) => played.filter(({ status = 0 }) => status !== 0).map(({ name }) => name);
const issues = ({ textOf }: Nights) =>
  JSON.parse(textOf("issues.json") || "[]") as { title: string; bodies: string[] }[];
const saidIn = (played: readonly Played[]) => played.map(({ said }) => said).join("");

/** A stand-in for the kit: exits as the environment says, and writes the files that the kit would write. */
const standIn = `
const fs = require("node:fs");
const [verb, ...words] = process.argv.slice(2);
const out = words[words.indexOf("--out") + 1];
const { RUN = "0", DRIFT = "0", REPORT } = process.env;
if (verb === "run" && REPORT) {
  fs.mkdirSync(out, { recursive: true });
  for (const name of ["report.json", "index.html", "junit.xml"]) fs.copyFileSync(REPORT, out + "/" + name);
}
if (verb === "site") {
  fs.mkdirSync("site-made");
  fs.writeFileSync("site-made/index.html", "<!doctype html>");
  fs.symlinkSync("site-made", out);
}
if (verb === "drift") fs.writeFileSync(out, "# drift " + "x".repeat(70000));
console.log(process.argv.slice(2).join(" "));
process.exit(Number({ run: RUN, drift: DRIFT }[verb] ?? 0));
`;

describe("the speed of each night", { timeout: 300_000 }, () => {
  const here = nights();
  afterAll(() => rmSync(here.temp, { recursive: true }));
  /** A bench that exits with this status. */
  const bench = (status: number) =>
    `[ "$1" = run ] || exit 0\necho "$@" >> "$GH_STATE/benched"; ls ledger >> "$GH_STATE/benched"; echo '{}' > bench.json; exit ${status}`;
  const kept = () => here.git("ls-tree", "--name-only", "speed").split("\n");

  test("is kept, and compared with that of other nights; a drop fails the job after it is kept", async () => {
    expect(failed(await here.measure(bench(0)))).toEqual([]);
    expect(kept()).toEqual(["2026-01-01T182300Z.json"]);
    expect(failed(await here.measure(bench(4)))).toEqual(["Fail where a ratio is worse by more than a fifth"]);
    expect(kept()).toEqual(["2026-01-01T182300Z.json", "2026-01-02T182300Z.json"]);
    const benched = readFileSync(join(here.temp, "benched"), "utf8").split("\n").filter(Boolean);
    const words = "run bench -- --json --against ledger";
    expect(benched).toEqual([words, words, "2026-01-01T182300Z.json"]);
  });

  test("of a bench that breaks is not kept", async () => {
    const before = kept();
    expect(failed(await here.measure(bench(1)))).toEqual(["Measure"]);
    expect(kept()).toEqual(before);
  });
});

describe("the steps of the nightly workflow", { timeout: 300_000 }, () => {
  const here = nights(standIn);
  const made = [here.temp];
  afterAll(() => {
    for (const folder of made) rmSync(folder, { recursive: true });
  });
  const report = (name: string, outcome: "pass" | "untestable") => {
    const file = join(here.temp, `${name}.json`);
    writeFileSync(file, JSON.stringify(exampleReport([exampleVerdict("service.one", outcome)])));
    return file;
  };
  const good = { REPORT: report("good", "pass") };
  const outage = { REPORT: report("outage", "untestable"), RUN: "4" };
  const count = () => here.git("ls-tree", "-d", "--name-only", "history:history").split("\n").length;

  test("say plainly where there is no key or no job", async () => {
    const steps = workflow(".github/workflows/nightly.yml").jobs?.["ready"]?.steps ?? [];
    const ask = async (key: string, ids: string) => {
      const place = jobFolder();
      made.push(place.temp);
      const secrets = { ALIBABA_CLOUD_ACCESS_KEY_ID: key, ALIBABA_CLOUD_ACCESS_KEY_SECRET: key };
      const contexts = { secrets, vars: { CONFORMANCE_JOBS: ids } };
      const [played] = await rehearse(steps, { folder: place.work, env: place.env, contexts });
      return { ...played, summary: place.textOf("summary.md") };
    };
    expect(await ask("k", "a\nb")).toMatchObject({ status: 0, outputs: { ready: "true" }, summary: "" });
    for (const [key, ids] of [
      ["", "a"],
      ["k", " \n"],
    ] as const) {
      expect(await ask(key, ids)).toMatchObject({
        status: 0,
        outputs: {},
        said: expect.stringContaining("::notice title=The live endpoint was not asked::"),
        summary: expect.stringContaining("CONFORMANCE_JOBS"),
      });
    }
  });

  test("begin a history, and open no issue where nothing changed", async () => {
    const played = await here.play(good, "one two\nthree");
    expect(failed(played)).toEqual([]);
    expect(saidIn(played)).toContain("run --live --job one two three --out ledger/aside\n");
    const night = here.git("ls-tree", "-r", "--name-only", "history");
    expect(night).toMatch(/^history\/\d{4}-\d\d-\d\dT\d{6}Z\/report\.json$/);
    expect(readFileSync(join(here.work, "pages/index.html"), "utf8")).toBe("<!doctype html>");
    expect(issues(here)).toEqual([]);
  });

  test("open one issue where something changed, and say later changes there", async () => {
    expect(failed(await here.play({ ...good, RUN: "1", DRIFT: "1" }))).toEqual([]);
    expect(failed(await here.play({ ...good, DRIFT: "1" }))).toEqual([]);
    const [issue, ...others] = issues(here);
    expect(others).toEqual([]);
    expect(issue?.title).toMatch(/^The live endpoint changed in the night \d{4}-/);
    expect(issue?.bodies.map((body) => body.slice(0, 7))).toEqual(["# drift", "# drift"]);
    for (const body of issue?.bodies ?? []) expect(body.length).toBeLessThan(65_536);
    expect(count()).toBe(3);
  });

  test("keep the night of an outage, warn, and open no issue", async () => {
    const played = await here.play({ ...outage, DRIFT: "1" });
    expect(failed(played)).toEqual([]);
    expect(saidIn(played)).toContain("::warning title=The live endpoint could not be asked::");
    expect([count(), issues(here)[0]?.bodies.length]).toEqual([4, 2]);
  });

  test("keep and publish a night that the kit broke in, and fail", async () => {
    const played = await here.play({ ...good, RUN: "3" });
    expect(failed(played)).toEqual(["Fail where the kit itself broke"]);
    expect(statusOf(played, "Hand over the site")).toBe(0);
    expect(count()).toBe(5);
  });

  test.each([
    ["usage-error", { RUN: "2" }, "Examine the live endpoint", 5],
    ["a run that wrote nothing", { RUN: "0" }, "Examine the live endpoint", 5],
    ["a history that cannot be read", { ...good, DRIFT: "2" }, "Look what changed", 6],
  ])("fail after %s", async (_, env, name, kept) => {
    const played = await here.play(env);
    expect(failed(played)).toContain(name);
    expect(statusOf(played, "Open an issue")).toBeUndefined();
    expect(count()).toBe(kept);
  });

  test("never take a history that cannot be reached for none", async () => {
    const played = await here.play({
      ...good,
      GIT_CONFIG_COUNT: "1",
      GIT_CONFIG_KEY_0: "protocol.allow",
      GIT_CONFIG_VALUE_0: "never",
    });
    expect(failed(played)).toContain("Fetch the history");
    expect(statusOf(played, "Examine the live endpoint")).toBeUndefined();
  });
});

/** The full workflow against the reference endpoint over HTTPS; needs the site and drift commands. */
const cli = readFileSync(join(kitFolder, "cli.ts"), "utf8");
const isWhole = /\bsiteCommand\b/.test(cli) && /\bdriftCommand\b/.test(cli);

describe.skipIf(!isWhole)("two nights of the reference endpoint, and an outage", { timeout: 600_000 }, () => {
  const here = nights();
  afterAll(() => rmSync(here.temp, { recursive: true }));
  let port = 0;

  async function night(options?: EndpointOptions): Promise<Played[]> {
    const endpoint: Endpoint | undefined = options && (await openMade({ tls: true, port, ...options }));
    if (endpoint) port = Number(new URL(endpoint.origin).port);
    if (endpoint?.root) writeFileSync(join(here.temp, "root.pem"), endpoint.root);
    const few = "--runs 1 --only service.envelope service.members service.types service.enums";
    // All checks, for a manual rehearsal.
    const scope = process.env["REHEARSE_ALL"] ? "--runs 5" : few;
    const played = await here.play(
      {
        DJC_TARGET: `--service https://localhost:${port} --root ${here.temp}/root.pem --pace 10 --watch 1 ${scope}`,
        ALIBABA_CLOUD_ACCESS_KEY_ID: keys.main.accessKeyId,
        ALIBABA_CLOUD_ACCESS_KEY_SECRET: keys.main.accessKeySecret,
      },
      jobs[1]?.job.JobId,
    );
    await endpoint?.close();
    return played;
  }

  test("the first is the first picture", async () => {
    expect(failed(await night({}))).toEqual([]);
    expect(issues(here)).toEqual([]);
  });

  test("the second shows what changed: on the site, and in an issue", async () => {
    // Turn account ids into numbers.
    const finish: EndpointParts["finish"] = ({ body = "", ...reply }) => ({
      ...reply,
      body: body.replaceAll(/"(SourceUid|TargetUid)":"(\d+)"/g, '"$1":$2'),
    });
    expect(failed(await night({ overrides: { finish } }))).toEqual([]);
    const [issue] = issues(here);
    expect(issue?.bodies).toEqual([expect.stringContaining("SourceUid")]);
    expect(existsSync(join(here.work, "pages/index.html"))).toBe(true);
  });

  test("the third is an outage, which is kept and is no change", async () => {
    expect(failed(await night())).toEqual([]);
    expect(issues(here)[0]?.bodies).toHaveLength(1);
    const files = here.git("ls-tree", "-r", "--name-only", "history").split("\n");
    const kept = files.filter((name) => name.endsWith("/report.json"));
    expect(kept).toHaveLength(3);
    const last = JSON.parse(here.git("show", `history:${kept.at(-1)}`)) as Report;
    const outcomes = last.verdicts.map(({ outcome }) => outcome);
    expect(outcomes).toContain("untestable");
    expect(outcomes.filter((outcome) => ["pass", "fail", "warn"].includes(outcome))).toEqual([]);
  });
});
