import { type ChildProcess, spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { once } from "node:events";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { catalogue } from "../schemas/catalogue.js";
import type { Report, Sample } from "../schemas/types.js";
import { invalid } from "../schemas/validate.js";

const root = join(import.meta.dirname, "..");
const cli = join(root, "dist/cli.js");
const index = pathToFileURL(join(root, "dist/suites/index.js")).href;
const patient = { timeout: 600_000 };
const sha256 = (bytes: Buffer) => createHash("sha256").update(bytes).digest("hex");
const short = ["--only", "enums", "--runs", "3"];
let folder: string;

/** The reference client with its query wrapped by this code, which may use `call`, `answer()` and `calls`. */
const adapter = (body: string, before = "") => `
  import { referenceClient } from "${index}";
  const client = referenceClient();
  let calls = 0;
  ${before}
  export default {
    ...client,
    candidate: { name: "wrapped" },
    async query(call) { calls += 1; const answer = () => client.query(call); ${body} },
  };`;

const files = {
  "wrong.mjs": adapter("const got = await answer(); if (got.Data?.Status === 0) delete got.Data.Status; return got;"),
  "noisy.mjs": adapter('console.log("NOISE"); process.stdout.write("NOISE"); return answer();'),
  "exits.mjs": adapter("if (calls > 2) process.exit(0); return answer();"),
  "exits-later.mjs": adapter("setTimeout(() => process.exit(0), 1); return answer();"),
  "blocks.mjs": adapter("if (calls > 13) for (;;); return answer();"),
  "leaves.mjs": adapter("process.reallyExit(0);"),
  "leaves-late.mjs": adapter("if (calls > 13) process.reallyExit(0); return answer();"),
  "says-zero.mjs": adapter("return {};", 'process.on("exit", () => { process.exitCode = 0; });'),
  "exits-at-once.mjs": "process.exit(0);",
  // Answers the probe and the cases of enums.status, then waits to be interrupted.
  "waits.mjs": adapter(
    "if (calls > 13) await interrupted; return answer();",
    'const interrupted = new Promise((go) => ["SIGINT", "SIGTERM"].map((signal) => process.once(signal, go)));',
  ),
  "throws.mjs": 'throw new Error("boom");',
  "clientless.mjs": "export const answer = 42;",
  "unfinished.mjs": "export default {",
  "nameless.mjs": "export default { async query() {} };",
  "brace.json": "{",
  "object.json": "{}",
  "reasonless.json": '[{ "requirement": "enums.open" }]',
  "unknown-id.json": '[{ "requirement": "no.such", "reason": "why" }]',
  "twice.json": JSON.stringify(["why", "how"].map((reason) => ({ requirement: "enums.open", reason }))),
  "stale.json": '[{ "requirement": "enums.open", "reason": "why" }]',
  "known.json": '[{ "requirement": "enums.status", "reason": "it forgets zeros" }]',
  "plain-file": "",
};

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "djc-"));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  await djc("run", "wrong.mjs", ...short, "--out", "wrong");
  mkdirSync(join(folder, "cut"));
  const text = readFileSync(join(folder, "wrong/report.json"), "utf8");
  writeFileSync(join(folder, "cut/report.json"), text.slice(0, text.length / 2));
}, patient.timeout);

afterAll(() => rmSync(folder, { recursive: true }));

/** Starts it in a new process group, like a terminal. */
function start(...args: string[]): ChildProcess {
  return spawn(process.execPath, [cli, ...args], { cwd: folder, stdio: ["ignore", "pipe", "pipe"], detached: true });
}

/** Sends a signal to the whole group, like a terminal. */
const signalGroup = ({ pid = 0 }: ChildProcess, signal: NodeJS.Signals) => process.kill(-pid, signal);

async function djc(...args: string[]): Promise<{ status: number | null; out: string; err: string }> {
  const child = start(...args);
  const [out, err] = [gather(child.stdout), gather(child.stderr)];
  await once(child, "close");
  return { status: child.exitCode, out: out(), err: err() };
}

function gather(stream: NodeJS.ReadableStream | null): () => string {
  const pieces: Buffer[] = [];
  stream?.on("data", (piece: Buffer) => pieces.push(piece));
  return () => Buffer.concat(pieces).toString("utf8");
}

const read = (...path: string[]) => readFileSync(join(folder, ...path), "utf8");
const listing = () => readdirSync(folder, { recursive: true }).map(String).toSorted();
const reportIn = (out: string): Report => JSON.parse(read(out, "report.json")) as Report;

/** A run of waits.mjs with its first verdict on disk; the second never arrives without a signal. */
async function waiting(out: string): Promise<ChildProcess> {
  const child = start("run", "waits.mjs", ...short, "--out", out);
  while (!existsSync(join(folder, out, "report.json")) || reportIn(out).verdicts.length === 0) {
    if (child.exitCode !== null) throw new Error(`The run ended early, with status ${child.exitCode}.`);
    await wait(20);
  }
  return child;
}

describe("bad input is reported in one sentence, and nothing is written", patient, () => {
  test.each<[string, string[], RegExp]>([
    ["a module that does not exist", ["run", "none.mjs"], /^Failed to load .*none\.mjs.*no such file/],
    ["a module that throws", ["run", "throws.mjs"], /^Failed to load .*boom/],
    ["a module that is not finished", ["run", "unfinished.mjs"], /^Failed to load .*Unexpected end/],
    ["a module without a client", ["run", "clientless.mjs"], /^Failed to load .*`query`/],
    ["a client without a name", ["run", "nameless.mjs"], /^Failed to load .*`candidate`/],
    ["no candidate", ["run"], /^Failed to examine a client: no candidate.*module.*--command/],
    [
      "two candidates",
      ["run", "wrong.mjs", "--reference"],
      /^Failed to examine "wrong\.mjs": --reference names another/,
    ],
    ["an unknown family to run", ["run", "--reference", "--only", "zebra"], /^Failed to select "zebra".*djc list/],
    [
      "an unknown id to run",
      ["run", "--reference", "--only", "enums", "enums.zebra"],
      /^Failed to select "enums\.zebra"/,
    ],
    ["an unknown id to explain", ["explain", "enums.zebra"], /^Failed to select "enums\.zebra"/],
    ["an unknown id to replay", ["replay", "zebra", "--report", "wrong"], /^Failed to replay "zebra"/],
    ["a replay of what passed", ["replay", "enums.open", "--report", "wrong"], /without a counterexample/],
    ["a replay of what did not run", ["replay", "parsing.long", "--report", "wrong"], /does not have it/],
    ["a replay without a report", ["replay", "enums.status"], /^Failed to read "conformance-report"/],
    ["known failures that are missing", ["run", "--reference", "--known-failures", "none.json"], /cannot be opened/],
    ["known failures that are not JSON", ["run", "--reference", "--known-failures", "brace.json"], /it is not JSON/],
    ["known failures that are no list", ["run", "--reference", "--known-failures", "object.json"], /must be array/],
    ["known failures without a reason", ["run", "--reference", "--known-failures", "reasonless.json"], /'reason'/],
    ["known failures of an unknown id", ["run", "--reference", "--known-failures", "unknown-id.json"], /"no\.such"/],
    ["known failures that repeat", ["run", "--reference", "--known-failures", "twice.json"], /enums\.open twice/],
    [
      "a file in place of the folder",
      ["run", "--reference", ...short, "--out", "plain-file"],
      /^Failed to write .*plain-file/,
    ],
    [
      "a file above the folder",
      ["run", "--reference", ...short, "--out", "plain-file/out"],
      /^Failed to write .*plain-file/,
    ],
    ["a seed that is no number", ["run", "--seed", "abc"], /not a whole number/],
    ["no runs", ["run", "--runs", "0"], /from 1 to/],
    ["too few samples", ["generate", "--count", "-1"], /from 1 to/],
    ["an unknown format", ["generate", "--format", "yaml"], /json or xml/],
    ["an unknown level", ["run", "--fail-on", "may"], /must, should/],
    ["an unknown flag", ["run", "--zebra"], /unknown option '--zebra'/],
    ["an unknown command", ["zebra"], /unknown command 'zebra'/],
    ["a report that does not exist", ["report", "none"], /^Failed to read "none"/],
    ["a report that is none", ["report", "object.json"], /no conformance report/],
    ["a report that is not JSON", ["report", "wrong.mjs"], /not JSON/],
    ["a report that is cut", ["report", "cut"], /cut short/],
    ["a form that is not there", ["report", "wrong", "--format", "docx"], /html, junit, ctrf/],
    ["a comparison with nothing", ["diff", "wrong"], /missing required argument 'after'/],
    ["a comparison with what does not exist", ["diff", "wrong", "none"], /^Failed to read "none"/],
    ["a comparison with what is cut", ["diff", "cut", "wrong"], /cut short/],
    ["a comparison that cannot be written", ["diff", "wrong", "wrong", "--out", "plain-file/x"], /^Failed to write/],
    ["a replay from a report that is cut", ["replay", "enums.status", "--report", "cut"], /cut short/],
  ])("%s", async (_what, args, sentence) => {
    const before = listing();
    const { status, out, err } = await djc(...args);
    expect(err).toMatch(sentence);
    expect(err.replace("\nRun `djc --help` to see what there is.", "").trim().split("\n")).toHaveLength(1);
    expect(err).not.toMatch(/\n\s+at |node:internal/);
    expect({ status, out }).toEqual({ status: 2, out: "" });
    expect(listing()).toEqual(before);
    expect(read("plain-file")).toBe("");
  });
});

describe("a run", patient, () => {
  test("of a client that holds writes three files and succeeds", async () => {
    const { status, out } = await djc("run", "--reference", ...short, "--out", "right");
    expect(status).toBe(0);
    expect(out).toContain("Report: right/index.html");
    expect(readdirSync(join(folder, "right")).toSorted()).toEqual(["index.html", "junit.xml", "report.json"]);
    expect(invalid("report", "Report", reportIn("right"))).toBeUndefined();
    expect(reportIn("right")).toMatchObject({ complete: true, runsPerProperty: 3 });
  });

  test("of a wrong client fails, and its failure can be replayed and seen to be mended", async () => {
    const { status, out } = await djc("run", "wrong.mjs", ...short, "--out", "again");
    expect(status).toBe(1);
    expect(out).toContain("Replay    npx djc replay enums.status --report again");
    const still = await djc("replay", "enums.status", "--report", "again");
    expect(still).toMatchObject({ status: 1, out: expect.stringContaining("$.Data.Status: expected integer 0") });
    const mended = await djc("replay", "enums.status", "--report", "again", "--module", "noisy.mjs");
    expect(mended).toMatchObject({ status: 0, out: expect.stringContaining("enums.status: passes now") });
  });

  test("forgives a known failure that fails", async () => {
    const { status, out } = await djc("run", "wrong.mjs", ...short, "--known-failures", "known.json", "--out", "known");
    expect({ status, out }).toEqual({ status: 0, out: expect.stringContaining("known: it forgets zeros") });
  });

  test("does not forgive a known failure that passes", async () => {
    const { status, out } = await djc(
      "run",
      "--reference",
      ...short,
      "--known-failures",
      "stale.json",
      "--out",
      "stale",
    );
    expect({ status, out }).toEqual({
      status: 1,
      out: expect.stringContaining("The known failure of enums.open is stale"),
    });
  });

  test("keeps what a client prints out of its own output", async () => {
    const { status, out, err } = await djc("run", "noisy.mjs", ...short, "--out", "noisy");
    expect(status).toBe(0);
    expect(out + err).not.toContain("NOISE");
  });

  test.each([
    ["exits.mjs", 1],
    ["exits-later.mjs", 1],
    ["exits-at-once.mjs", 3],
    ["leaves.mjs", 3],
    ["leaves-late.mjs", 3],
    ["says-zero.mjs", 1],
  ])("is not made green by process.exit(0) in %s", async (module, status) => {
    expect(await djc("run", module, ...short, "--out", module.replace(".mjs", ""))).toMatchObject({ status });
  });

  test("that is killed leaves a whole report, which is incomplete", async () => {
    const child = await waiting("killed");
    signalGroup(child, "SIGKILL");
    await once(child, "close");
    expect(invalid("report", "Report", reportIn("killed"))).toBeUndefined();
    expect(reportIn("killed")).toMatchObject({ complete: false, verdicts: [{ outcome: "pass" }] });
    const { status, out } = await djc("report", "killed");
    expect({ status, out }).toEqual({ status: 4, out: expect.stringContaining("did not come to its end") });
  });

  test.each<[string, (child: ChildProcess) => void]>([
    ["from the terminal", (child) => signalGroup(child, "SIGINT")],
    ["by SIGTERM", (child) => child.kill("SIGTERM")],
    ["by SIGINT alone", (child) => child.kill("SIGINT")],
  ])("that is interrupted %s reports what it has, as incomplete", async (how, interrupt) => {
    const child = await waiting(how);
    interrupt(child);
    await once(child, "close");
    expect(child.exitCode).toBe(4);
    expect(readdirSync(join(folder, how)).toSorted()).toEqual(["index.html", "junit.xml", "report.json"]);
    expect(reportIn(how).complete).toBe(false);
  });

  test("that its client blocks is ended, and keeps what it had", async () => {
    const { status } = await djc("run", "blocks.mjs", ...short, "--stall", "3", "--out", "blocked");
    expect(status).toBe(3);
    expect(readdirSync(join(folder, "blocked")).toSorted()).toEqual(["index.html", "junit.xml", "report.json"]);
    expect(reportIn("blocked")).toMatchObject({
      complete: false,
      verdicts: [{ outcome: "pass" }, { outcome: "harness-error" }],
    });
  });
});

describe("a stored report", patient, () => {
  test("renders in every form", async () => {
    const forms = ["html", "junit", "ctrf", "sarif", "markdown", "har", "in-toto", "github", "gitlab"];
    const { status, out } = await djc("report", "wrong", "--out", "forms", "--format", ...forms);
    expect({ status, out }).toEqual({
      status: 1,
      out: expect.stringContaining("forms/report.sarif, forms/summary.md"),
    });
    expect(readdirSync(join(folder, "forms")).toSorted()).toEqual([
      "annotations.txt",
      "code-quality.json",
      "ctrf.json",
      "index.html",
      "junit.xml",
      "report.har",
      "report.sarif",
      "summary.md",
      "test-result.intoto.json",
    ]);
    for (const name of ["ctrf.json", "report.har", "report.sarif"])
      expect(JSON.parse(read("forms", name))).toBeTruthy();
  });

  test("is a statement about report.json, or about the files that are named", async () => {
    const about = async (...subject: string[]) => {
      const ended = await djc("report", "wrong", "--out", "statement", "--format", "in-toto", ...subject);
      return { ...ended, made: JSON.parse(read("statement", "test-result.intoto.json")) as { subject: object[] } };
    };
    const named = (name: string, path: string) => ({ name, digest: { sha256: sha256(readFileSync(path)) } });
    const plain = await about();
    expect(plain.made.subject).toEqual([named("report.json", join(folder, "wrong/report.json"))]);
    const path = join(folder, "sdk 1.0.tgz");
    writeFileSync(path, "made up");
    expect((await about("--subject", path)).made.subject).toEqual([named("sdk 1.0.tgz", path)]);
    for (const [wrong, why] of [
      ["nowhere.tgz", "there is no such file"],
      [folder, "it is not a file"],
    ] as const)
      expect(await about("--subject", wrong)).toMatchObject({ status: 2, err: expect.stringContaining(why) });
    const formless = await djc("report", "wrong", "--out", "statement", "--subject", path);
    expect(formless).toMatchObject({ status: 2, err: expect.stringContaining("Add --format in-toto") });
  });

  test("is compared with another: in the terminal, as Markdown, as a page; 1 where something got worse", async () => {
    await djc("run", "--reference", ...short, "--out", "well");
    const worse = await djc("diff", "well", "wrong");
    expect(worse).toMatchObject({ status: 1, out: expect.stringContaining("enums.status  pass → fail") });
    const better = await djc("diff", "wrong", "well/report.json");
    expect(better).toMatchObject({ status: 0, out: expect.stringContaining("Nothing got worse: 1 newly holding.") });
    const markdown = await djc("diff", "well", "wrong", "--format", "markdown");
    expect(markdown).toMatchObject({ status: 1, out: expect.stringMatching(/^## Worse/) });
    const page = await djc("diff", "well", "wrong", "--format", "html", "--out", "compared/page.html");
    expect(page).toMatchObject({ status: 1, out: expect.stringContaining("1 newly failing") });
    expect(read("compared", "page.html")).toMatch(/^<!doctype html>/);
  });

  test.each([
    ["a command", { command: "touch owned" }],
    ["a module", { module: "owner.mjs" }],
  ])("that names %s of a stranger is not run unasked", async (_what, named) => {
    const report = reportIn("wrong");
    const { module: _, ...target } = report.target;
    mkdirSync(join(folder, "strange"), { recursive: true });
    writeFileSync(join(folder, "strange/report.json"), JSON.stringify({ ...report, target: { ...target, ...named } }));
    writeFileSync(join(folder, "owner.mjs"), 'import { writeFileSync } from "node:fs"; writeFileSync("owned", "");');
    const replayed = await djc("replay", "enums.status", "--report", "strange");
    expect(replayed).toMatchObject({
      status: 2,
      out: "",
      err: expect.stringContaining("was not written in this folder"),
    });
    for (const words of [["recheck"], ["report"], ["diff", "wrong"], ["site"], ["drift"]])
      await djc(...words, "strange");
    expect(existsSync(join(folder, "owned"))).toBe(false);
    await djc("replay", "enums.status", "--report", "strange", "--trust");
    expect(existsSync(join(folder, "owned"))).toBe(true);
    rmSync(join(folder, "owned"));
    const own = await djc("replay", "enums.status", "--report", "strange", "--module", "wrong.mjs");
    expect(own).toMatchObject({ status: 1 });
  });

  test("replays as JSON for programs", async () => {
    const { status, out } = await djc("replay", "enums.status", "--report", "wrong", "--json");
    expect(status).toBe(1);
    expect(JSON.parse(out)).toMatchObject({ id: "enums.status", holds: false, exchange: { requests: [{}] } });
  });
});

test("a report renders to the same bytes again", patient, async () => {
  const { status } = await djc("report", "wrong", "--out", "rendered");
  expect(status).toBe(1);
  for (const name of ["index.html", "junit.xml"]) expect(read("rendered", name)).toBe(read("wrong", name));
});

describe("the catalogue", patient, () => {
  test("is listed, a line for each requirement, or as JSON", async () => {
    const { out } = await djc("list");
    expect(
      out
        .trimEnd()
        .split("\n")
        .map((line) => line.split(" ", 1)[0]),
    ).toEqual(catalogue.map(({ id }) => id));
    expect(JSON.parse((await djc("list", "--json")).out)).toEqual(catalogue);
  });

  test("is explained", async () => {
    const { out } = await djc("explain", "enums.success");
    expect(out).toContain(catalogue.find(({ id }) => id === "enums.success")?.text.en);
    expect(out).toContain("Success false as text (JSON)");
  });
});

describe("samples", patient, () => {
  const generate = async (...args: string[]) => (await djc("generate", ...args)).out;
  const parsed = (out: string) =>
    out
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line) as Sample);

  test.each(["valid", "edge", "refusal", "illegal"].flatMap((kind) => ["json", "xml"].map((format) => [kind, format])))(
    "of kind %s in %s are valid, and as many as asked for",
    async (kind = "", format = "") => {
      const lines = parsed(await generate("--kind", kind, "--format", format, "--count", "60", "--seed", "-7"));
      expect(lines).toHaveLength(60);
      expect(lines.map((line) => invalid("case", "Sample", line)).filter((fault) => fault !== undefined)).toEqual([]);
      expect(new Set(lines.map((line) => line.format))).toEqual(new Set([format.toUpperCase()]));
      expect(new Set(lines.map(({ means }) => means.kind === "unreadable"))).toEqual(new Set([kind === "illegal"]));
    },
  );

  test("are JSON by default, the same for a seed, and others for another", async () => {
    const [first, second, other] = await Promise.all(["5", "5", "6"].map((seed) => generate("--seed", seed)));
    expect(parsed(first ?? "")).toHaveLength(100);
    expect(parsed(first ?? "")[0]?.format).toBe("JSON");
    expect(second).toBe(first);
    expect(other).not.toBe(first);
  });
});
