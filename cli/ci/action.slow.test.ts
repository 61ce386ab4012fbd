import { existsSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { type JobFolder, jobFolder, kitFolder } from "../../suites/fixtures/job-folder.js";
import { type Played, rehearse, type Session } from "../../suites/fixtures/rehearsal.js";
import { filled, workflow } from "../../suites/fixtures/workflow.js";

const action = workflow("action.yml");
const steps = action.runs?.steps ?? [];
const candidate = join(kitFolder, "candidates/pop-core/get.ts");
const made: JobFolder[] = [];
afterAll(() => {
  for (const { temp } of made) rmSync(temp, { recursive: true });
});

function folder(): JobFolder {
  const here = jobFolder();
  made.push(here);
  return here;
}

interface Run {
  played: Played[];
  outputs: Record<string, string>;
  uploaded: Record<string, string>[];
  session: Session;
}

/** Runs the action like a job that passes these inputs. */
async function use(here: JobFolder, given: Record<string, string>, pull?: number): Promise<Run> {
  const defaults = Object.entries(action.inputs ?? {}).map(([name, input]) => [name, input.default ?? ""]);
  const github = {
    token: "made-up-token",
    action_path: kitFolder,
    event: pull ? { pull_request: { number: pull } } : {},
  };
  const inputs = Object.fromEntries(
    [...defaults, ...Object.entries(given)].map(([name = "", text = ""]) => [name, filled(text, { github })]),
  );
  const uploaded: Record<string, string>[] = [];
  const uses: Session["uses"] = {
    "actions/cache": () => ({ "cache-hit": "true" }),
    "actions/upload-artifact"(what) {
      uploaded.push(what);
      return {};
    },
  };
  const session = { folder: here.work, env: here.env, contexts: { inputs, github }, uses };
  const played = await rehearse(steps, session);
  const found = { examine: { outputs: played.find(({ name }) => name === "Examine")?.outputs ?? {} } };
  const outputs = Object.entries(action.outputs ?? {}).map(([name, { value }]) => [
    name,
    filled(value, { steps: found }),
  ]);
  return { played, outputs: Object.fromEntries(outputs), uploaded, session };
}

const ending = ({ played }: Run) => played.at(-1)?.status;
const comments = (here: JobFolder) => JSON.parse(here.textOf("comments.json") || "[]") as string[];

describe("the action", { timeout: 300_000 }, () => {
  const here = folder();
  const quick = { module: candidate, runs: "3", seed: "1" };
  let failing: Run;

  test("examines a candidate that holds, keeps its report, and ends well", async () => {
    const run = await use(here, {
      ...quick,
      only: "request.operation\nrequest.nonce",
      out: "earlier",
      artifact: "one",
    });
    expect([ending(run), run.outputs["status"], run.outputs["verdict"]]).toEqual([0, "0", "partial"]);
    expect(run.outputs["worse"]).toBe("");
    expect(run.uploaded).toEqual([{ name: "one", path: join(here.work, "earlier") }]);
    expect(here.textOf("summary.md")).toContain("2 of ");
    expect(here.textOf("calls")).toBe("");
  });

  test("calls nobody not conformant for problems of the run alone", async () => {
    const known = [{ requirement: "request.nonce", reason: "It failed once." }];
    writeFileSync(join(here.work, "known.json"), JSON.stringify(known));
    const run = await use(here, { ...quick, only: "request.nonce", "known-failures": "known.json", out: "held" });
    expect(run.outputs).toMatchObject({ status: "1", verdict: "unsettled" });
  });

  test("publishes all of a candidate that fails, says what changed, and ends as the run did", async () => {
    failing = await use(here, { ...quick, only: "parsing.malformed", baseline: "earlier", artifact: "two" }, 12);
    expect(failing.outputs).toMatchObject({ status: "1", verdict: "not-conformant", worse: "true" });
    expect(failing.played.at(-1)).toMatchObject({
      status: 1,
      said: expect.stringContaining("::error title=Conformance"),
    });
    const annotations = failing.played.find(({ name }) => name === "Annotate the failures");
    expect(annotations?.said).toMatch(
      /^::error file=\S+get\.ts,line=1,title=parsing\.malformed::parsing\.malformed \(MUST\): /,
    );
    for (const name of ["report", "page", "sarif"]) expect(existsSync(failing.outputs[name] ?? "")).toBe(true);
    expect(failing.uploaded).toEqual([{ name: "two", path: join(here.work, "conformance-report") }]);
    expect(existsSync(join(here.work, "conformance-report/changes.html"))).toBe(true);
    expect(here.textOf("summary.md")).toMatch(/is not conformant[\s\S]*parsing\.malformed/);
    const [comment, ...others] = comments(here);
    expect(others).toEqual([]);
    expect(comment).toMatch(/^<!-- distribute-job-conformance: two -->\n\n## [\s\S]*parsing\.malformed/);
    expect(comment).toContain("(https://github.example/acme/client/actions/runs/7)");
  });

  test("writes its comment again, and lets be where it may not write", async () => {
    const step = steps.filter(({ run }) => run?.includes("comment"));
    const { session, played } = failing;
    const examine = { outputs: played.find(({ name }) => name === "Examine")?.outputs };
    const again = { ...session, contexts: { ...session.contexts, steps: { examine } } };
    const [written] = await rehearse(step, again);
    expect([written?.status, comments(here).length]).toEqual([0, 1]);
    expect(here.textOf("calls").trim().split("\n").at(-1)).toBe("api --silent PATCH");
    const [refused] = await rehearse(step, { ...again, env: { ...here.env, GH_REFUSES: "1" } });
    expect(refused).toMatchObject({ status: 0, said: expect.stringContaining("::notice title=No comment") });
    const noToken = { ...again.contexts, inputs: { ...(session.contexts["inputs"] as object), "github-token": "" } };
    const [none] = await rehearse(step, { ...again, contexts: noToken });
    expect(none).toMatchObject({ status: 0, said: expect.stringContaining("There is no token.") });
  });

  test.each([
    ["nobody is named", {}, "0 are named"],
    ["two are named", { module: "a.ts", fleet: "b" }, "2 are named"],
    ["the baseline is not there", { module: "a.ts", baseline: "nowhere" }, 'compare with "nowhere"'],
    ["a fleet gets a baseline", { fleet: "b", baseline: "." }, "known failures instead"],
    ["the module is not there", { module: "nowhere.ts" }, "nowhere.ts"],
    ["an option is not there", { module: "nowhere.ts", options: "--no such\n" }, "--no such"],
  ])("is a usage error where %s: nothing is published", async (_, given, said) => {
    const empty = folder();
    const run = await use(empty, given, 12);
    expect([ending(run), run.outputs["verdict"]]).toEqual([2, "usage-error"]);
    expect(run.played.find(({ name }) => name === "Examine")?.said).toContain(said);
    expect(run.uploaded).toEqual([]);
    expect(empty.textOf("summary.md") + empty.textOf("calls")).toBe("");
  });

  test("is not content with a command that ends well and examines nothing", async () => {
    const run = await use(folder(), { module: "nowhere.ts", options: "--help" });
    expect([ending(run), run.outputs["verdict"], run.uploaded.length]).toEqual([3, "broken", 0]);
  });

  test("never runs what stands in an input, and takes no report that was there before for its own", async () => {
    const hostile = 'x"; touch pwned; echo "$(touch pwned)`touch pwned`';
    const all = Object.fromEntries(["only", "seed", "fail-on", "artifact"].map((name) => [name, hostile]));
    const run = await use(here, { module: `${hostile}.ts`, options: hostile, out: "earlier", ...all }, 12);
    expect([ending(run), run.outputs["report"], run.outputs["verdict"]]).toEqual([2, "", "usage-error"]);
    expect(run.uploaded).toEqual([]);
    expect(ending(await use(here, { module: "nowhere.ts", baseline: hostile }, 12))).toBe(2);
    expect(existsSync(join(here.work, "pwned"))).toBe(false);
  });

  test("examines a fleet, and shows what became of it", async () => {
    const sea = folder();
    const entry = { sdk: "sea", version: "1", language: "JavaScript", needs: [{ name: "a ship", command: "false" }] };
    mkdirSync(join(sea.work, "fleet/sea"), { recursive: true });
    writeFileSync(
      join(sea.work, "fleet/sea/candidate.json"),
      JSON.stringify({ ...entry, modes: [{ name: "plain", about: "plainly", module: "a.ts" }] }),
    );
    const run = await use(sea, { fleet: "fleet", runs: "1" });
    expect([ending(run), run.outputs["verdict"]]).toEqual([4, "incomplete"]);
    expect(run.outputs["report"]).toBe(join(sea.work, "conformance-report/fleet.json"));
    expect(sea.textOf("summary.md")).toContain("a ship is not on this machine.");
  });
});
