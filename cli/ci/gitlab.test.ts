import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { parseAllDocuments } from "yaml";
import { exampleReport, exampleVerdict } from "../../reports/example.js";
import { jobFolder, kitFolder, standIn } from "../../suites/fixtures/job-folder.js";
import { type Played, rehearse } from "../../suites/fixtures/rehearsal.js";

interface Template {
  artifacts: { reports: Record<string, string | string[]> };
  script: string[];
  variables: Record<string, { value: string } | string>;
}
const [head, body] = parseAllDocuments(readFileSync(join(kitFolder, ".gitlab/conformance.gitlab-ci.yml"), "utf8")).map(
  (document) => document.toJS() as unknown,
) as [{ spec: { inputs: Record<string, { default?: string }> } }, Record<string, Template>];
const [job] = Object.values(body);

const here = jobFolder();
const notes: { id: number; author: { id: number }; body: string }[] = [
  { id: 1, author: { id: 9 }, body: "<!-- distribute-job-conformance: conformance -->\n\nplanted by another" },
];
const asked: string[] = [];

/** A stand-in for the GitLab API, with one note per page. */
const gitlab = createServer((request, response) => void answer(request, response));

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  asked.push(`${request.method} ${request.url?.split("?")[0]}`);
  const page = Number(new URL(request.url ?? "", "http://gitlab").searchParams.get("page"));
  response.statusCode = request.headers["private-token"] === "made-up-token" ? 200 : 401;
  response.setHeader("x-next-page", page > 0 && page < notes.length ? String(page + 1) : "");
  const text = (JSON.parse((await textOf(request)) || "{}") as { body?: string }).body ?? "";
  if (request.method === "POST") notes.push({ id: notes.length + 1, author: { id: 3 }, body: text });
  const changed = notes.find(({ id }) => request.method === "PUT" && request.url?.endsWith(`/notes/${id}`));
  if (changed) changed.body = text;
  response.end(JSON.stringify(request.url?.endsWith("/user") ? { id: 3 } : notes.slice(page - 1, page)));
}

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = await request.toArray();
  return Buffer.concat(chunks).toString();
}

beforeAll(() => new Promise<void>((done) => gitlab.listen(0, "127.0.0.1", done)));
afterAll(() => {
  gitlab.close();
  rmSync(here.temp, { recursive: true });
});

/** Runs the job like GitLab with these inputs for the template. */
async function play(given: Record<string, string>, env: Record<string, string> = {}): Promise<Played | undefined> {
  // A clone of the kit yields this checkout.
  standIn(join(here.temp, "bin"), "git", `ln -s "${kitFolder}" "\${@: -1}"`);
  const all = Object.entries(head.spec.inputs).map(([name, input]) => [name, given[name] ?? input.default ?? ""]);
  const inputs = Object.fromEntries(all) as Record<string, string>;
  const put = (text: string) =>
    text.replaceAll(/\$\[\[ inputs\.([a-z-]+) \]\]/g, (_, name: string) => inputs[name] ?? "");
  const variables = Object.entries(job?.variables ?? {}).map(([name, each]) => [
    name,
    put(typeof each === "string" ? each : each.value),
  ]);
  const { port } = gitlab.address() as AddressInfo;
  const ci = {
    CI_API_V4_URL: `http://127.0.0.1:${port}`,
    CI_PROJECT_ID: "5",
    CI_MERGE_REQUEST_IID: "12",
    CI_JOB_URL: "https://gitlab.example/acme/client/-/jobs/7",
    CONFORMANCE_TOKEN: "made-up-token",
  };
  const step = { name: "job", run: job?.script.join("\n") ?? "" };
  const world = { ...here.env, ...ci, ...(Object.fromEntries(variables) as Record<string, string>), ...env };
  const [played] = await rehearse([step], { folder: here.work, env: world, contexts: {} });
  return played;
}

describe("the GitLab template", { timeout: 300_000 }, () => {
  const failing = {
    kit: "kit",
    module: join(kitFolder, "candidates/pop-core/get.ts"),
    only: "parsing.malformed",
    runs: "3",
  };

  test("writes a note on the merge request, and writes its own again", async () => {
    const note = (env: Record<string, string> = {}) => {
      const text = join(here.work, "changes.md");
      writeFileSync(text, "## something changed\n");
      const step = { name: "note", run: `node "${kitFolder}/.ci/note.mjs" "${text}"` };
      const { port } = gitlab.address() as AddressInfo;
      const ci = { CI_API_V4_URL: `http://127.0.0.1:${port}`, CI_PROJECT_ID: "5", CI_MERGE_REQUEST_IID: "12" };
      const token = { CONFORMANCE_TOKEN: "made-up-token", DJC_NAME: "conformance", ...env };
      return rehearse([step], { folder: here.work, env: { ...here.env, ...ci, ...token }, contexts: {} });
    };
    await note();
    await note();
    expect(asked.filter((each) => !each.startsWith("GET"))).toEqual([
      "POST /projects/5/merge_requests/12/notes",
      "PUT /projects/5/merge_requests/12/notes/2",
    ]);
    expect(notes.map(({ body: text }) => text.includes("something changed"))).toEqual([false, true]);
    for (const token of ["", "wrong"])
      expect(await note({ CONFORMANCE_TOKEN: token })).toMatchObject([
        { status: 0, said: expect.stringContaining("There is no note") },
      ]);
  });

  test("examines a candidate, keeps the report, says what changed, and ends as the run did", async () => {
    asked.length = 0;
    const before = exampleReport([exampleVerdict("parsing.malformed", "pass")]);
    writeFileSync(join(here.work, "earlier.json"), JSON.stringify(before));
    const played = await play({ ...failing, baseline: "earlier.json", prepare: "touch prepared" });
    expect(played).toMatchObject({ status: 1, said: expect.stringContaining("is not conformant") });
    const reported = Object.values(job?.artifacts.reports ?? {}).flat();
    const names = reported.map((path) => path.replace("$[[ inputs.out ]]", "conformance-report"));
    expect(names).toContain("conformance-report/code-quality.json");
    const ofRun = names.filter((name) => !name.includes("*"));
    for (const name of ["conformance-report/index.html", ...ofRun, "prepared"])
      expect(existsSync(join(here.work, name)), name).toBe(true);
    expect(asked).toContain("PUT /projects/5/merge_requests/12/notes/2");
    expect(notes[1]?.body).toMatch(/^<!-- distribute-job-conformance: conformance -->\n\n## [\s\S]*parsing\.malformed/);
  });
});
