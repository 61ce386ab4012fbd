import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { createJiti } from "jiti";
import { describe, expect, test } from "vitest";
import { parseAllDocuments, parseDocument } from "yaml";
import { type Step, type Workflow, workflow } from "../../suites/fixtures/workflow.js";

const root = new URL("../../", import.meta.url);
const read = (path: string) => readFileSync(new URL(path, root), "utf8");
const workflows = readdirSync(new URL(".github/workflows/", root)).map((name) => `.github/workflows/${name}`);
const files = [...workflows, "action.yml"];
const action = workflow("action.yml");

const stepsOf = (path: string): Step[] => {
  const { runs, jobs = {} } = workflow(path);
  return runs?.steps ?? Object.values(jobs).flatMap(({ steps }) => steps);
};
const runs = files.flatMap((path) => stepsOf(path).flatMap(({ run }) => (run === undefined ? [] : [{ path, run }])));

/** The syntax errors that bash finds in a script, without running it. */
function syntax(text: string): string {
  const { status, stderr } = spawnSync("bash", ["-n"], { input: text, encoding: "utf8" });
  return status === 0 ? "" : stderr;
}

/**
 * The errors that GitHub's parser finds in a workflow or an action. Loaded with jiti, because the package uses the old
 * syntax of JSON imports.
 */
async function refused(name: string, content: string): Promise<string[]> {
  const jiti = createJiti(import.meta.url, { tryNative: false });
  const { NoOperationTraceWriter, parseWorkflow } =
    await jiti.import<typeof import("@actions/workflow-parser")>("@actions/workflow-parser");
  const { parseAction } = await jiti.import<typeof import("@actions/workflow-parser/actions/action-parser")>(
    "@actions/workflow-parser/actions/action-parser",
  );
  const parse = name === "action.yml" ? parseAction : parseWorkflow;
  return parse({ name, content }, new NoOperationTraceWriter())
    .context.errors.getErrors()
    .map(({ message }) => message);
}

const has = (all: object, some: object = {}) => Object.keys(some).every((name) => name in all);

describe("the workflows and the action", () => {
  test("are what the parser of GitHub takes", async () => {
    for (const path of files) expect(await refused(path, read(path)), path).toEqual([]);
    const wrong = read("action.yml").replace("using: composite", "using: node99").replace("inputs.only", "input.only");
    expect(await refused("action.yml", wrong)).toEqual([
      expect.stringContaining("Unexpected value 'node99'"),
      expect.stringContaining("Unrecognized named-value: 'input'"),
    ]);
  });

  test("each step that runs something is valid bash, into which nothing is put", () => {
    expect(runs.length).toBeGreaterThan(10);
    for (const { run } of runs) expect([syntax(run), run.includes("${{")]).toEqual(["", false]);
    expect(syntax("if")).not.toBe("");
  });

  test("each script is valid bash, and can be run", () => {
    const entries = readdirSync(new URL(".ci/", root), { withFileTypes: true });
    const scripts = entries.flatMap((each) => (each.isFile() && !each.name.includes(".") ? [each.name] : []));
    expect(scripts).toEqual(["comment", "examine", "history", "install", "keep", "run"]);
    for (const name of scripts) expect(syntax(read(`.ci/${name}`)), name).toBe("");
    const called = runs.flatMap(({ run }) => [...run.matchAll(/\.ci\/(\w+)/g)].map(([, name]) => name));
    expect(scripts).toEqual(expect.arrayContaining(called));
  });

  test("nothing but the actions of GitHub is used, each at a commit", () => {
    const used = files.flatMap(stepsOf).flatMap(({ uses = [] }) => uses);
    expect(used.filter((name) => !/^(actions\/[a-z-]+@[0-9a-f]{40}|\.\/)$/.test(name))).toEqual([]);
  });

  test("each job may only what it needs, and ends by itself", () => {
    const jobs = workflows.flatMap((path) => Object.entries(workflow(path).jobs ?? {}));
    const allowed = jobs.map(([name, { permissions }]) => [name, Object.keys(permissions ?? {})]);
    expect(Object.fromEntries(allowed)).toEqual({
      verify: [],
      action: [],
      ready: [],
      live: ["contents", "issues"],
      publish: ["pages", "id-token"],
      mutate: ["contents"],
      speed: ["contents"],
    });
    expect(workflows.map((path) => workflow(path).permissions)).toEqual([{ contents: "read" }, {}]);
    expect(jobs.filter(([, job]) => !job["timeout-minutes"]).map(([name]) => name)).toEqual([]);
  });

  test("a secret is seen only by the steps that need it", () => {
    const steps = stepsOf(".github/workflows/nightly.yml");
    const seeing = (what: string) =>
      steps.filter((step) => JSON.stringify(step).includes(what)).map(({ name }) => name);
    expect(seeing("secrets.")).toEqual(["Look whether there are a key and jobs", "Examine the live endpoint"]);
    expect(seeing("github.token")).toEqual([
      "Fetch the history",
      "Keep the night",
      "Open an issue",
      "Fetch the figures of other nights",
      "Keep the figures",
    ]);
  });

  test("what docs/ci.md shows is a workflow, and a use of the action and the template as they are", async () => {
    const shown = [...read("docs/ci.md").matchAll(/^```yaml (\S+)\n([\s\S]*?)^```$/gm)];
    const [github, gitlab] = shown.map(([, , text = ""]) => text);
    expect(shown.map(([, name]) => name)).toEqual([".github/workflows/conformance.yml", ".gitlab-ci.yml"]);
    expect(await refused("conformance.yml", github ?? "")).toEqual([]);
    const { jobs = {} } = parseDocument(github ?? "").toJS() as Workflow;
    const given = Object.values(jobs)[0]?.steps.find(({ id }) => id === "kit")?.with ?? {};
    expect(Object.keys(action.inputs ?? {})).toEqual(expect.arrayContaining(Object.keys(given)));
    for (const [, name = ""] of (github ?? "").matchAll(/steps\.kit\.outputs\.(\w+)/g))
      expect(action.outputs).toHaveProperty(name);
    const { include } = parseDocument(gitlab ?? "").toJS() as { include: { file: string; inputs: object }[] };
    const [spec] = parseAllDocuments(read(include[0]?.file ?? "")).map((each) => each.toJS() as unknown);
    expect(spec).toMatchObject({
      spec: { inputs: expect.toSatisfy((inputs: object) => has(inputs, include[0]?.inputs)) },
    });
  });

  test("the action uses each of its inputs, and no other", () => {
    const used = [...JSON.stringify(action.runs).matchAll(/inputs\.([a-z-]+)/g)].map(([, name]) => name);
    expect(new Set(used)).toEqual(new Set(Object.keys(action.inputs ?? {})));
  });
});

describe("the GitLab template", () => {
  const [head, body] = parseAllDocuments(read(".gitlab/conformance.gitlab-ci.yml")).map(
    (document) => document.toJS() as unknown,
  ) as [{ spec: { inputs: Record<string, { description?: string; default?: string }> } }, Record<string, GitLabJob>];
  const [job] = Object.values(body);

  interface GitLabJob {
    script: string[];
    variables: Record<string, { value: string; expand: boolean } | string>;
  }

  test("uses each of its inputs and no other, and never in its script", () => {
    const used = [...JSON.stringify(body).matchAll(/\$\[\[ inputs\.([a-z-]+) \]\]/g)].map(([, name]) => name);
    expect(new Set(used)).toEqual(new Set(Object.keys(head.spec.inputs)));
    expect(syntax(job?.script.join("\n") ?? "if")).toBe("");
    expect(job?.script.join("\n")).not.toContain("$[[");
    const expanded = Object.entries(job?.variables ?? {}).filter(([, each]) => typeof each === "string" || each.expand);
    expect(expanded.map(([name]) => name)).toEqual(["npm_config_cache"]);
  });

  test("asks for the same as the action does, in the same words", () => {
    const ofAction = action.inputs ?? {};
    const shared = Object.keys(head.spec.inputs).filter((name) => name in ofAction && name !== "service");
    expect(shared.length).toBeGreaterThan(10);
    for (const name of shared) expect(head.spec.inputs[name]).toEqual(ofAction[name]);
    const variables = stepsOf("action.yml").find(({ id }) => id === "examine")?.env ?? {};
    expect(Object.keys(job?.variables ?? {})).toEqual(expect.arrayContaining(Object.keys(variables)));
  });
});
