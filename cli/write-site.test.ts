import { spawn } from "node:child_process";
import {
  chmodSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { exampleReport, exampleVerdict } from "../reports/example.js";
import { hostileReport } from "../reports/example-full.js";
import { exampleServiceReport, exampleServiceVerdict } from "../reports/example-service.js";
import type { Report } from "../schemas/types.js";
import { writeSite } from "./write-site.js";

const cli = fileURLToPath(new URL("../dist/cli.js", import.meta.url));
let temp: string;
let runs: string;
let out: string;
beforeEach(() => {
  temp = mkdtempSync(join(tmpdir(), "site-"));
  [runs, out] = [join(temp, "runs"), join(temp, "out", "site")];
});
afterEach(() => rmSync(temp, { recursive: true }));

function keep(path: string, report: Report | string, name = "report.json"): void {
  mkdirSync(join(runs, path), { recursive: true });
  writeFileSync(join(runs, path, name), typeof report === "string" ? report : JSON.stringify(report));
}

/** The files below a folder with their contents. */
function contents(folder: string): Record<string, string> {
  const names = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) =>
    statSync(join(folder, name)).isFile(),
  );
  return Object.fromEntries(names.toSorted().map((name) => [name, readFileSync(join(folder, name), "utf8")]));
}

const pass = (startedAt: string, more: Partial<Report> = {}) =>
  exampleReport([exampleVerdict("parsing.one", "pass")], { startedAt, ...more });
const one = () => keep("one", pass("2026-01-01T00:00:00Z"));

describe("writeSite", () => {
  test("writes a page a run and a target, badges, feeds and the matrix of the newest runs", () => {
    one();
    keep("two", exampleReport([exampleVerdict("parsing.one", "fail")], { startedAt: "2026-01-02T00:00:00Z" }));
    keep("deep/er/three", exampleServiceReport([exampleServiceVerdict("service.one")]));
    const { targets } = writeSite({ folders: [runs], out });
    expect(targets.map(({ history }) => history.steps.length)).toEqual([2, 1]);
    const files = contents(out);
    const kinds = Object.keys(files).map((name) => name.replaceAll(/[^/]*-[0-9a-f]{8}/g, "*"));
    expect(new Set(kinds)).toEqual(
      new Set([
        ".djc-site",
        "feed.xml",
        "feed.zh.xml",
        "index.html",
        "targets/*/index.html",
        "targets/*/badge.svg",
        "targets/*/badge.json",
        "targets/*/badge.zh.svg",
        "targets/*/badge.zh.json",
        "targets/*/*/index.html",
      ]),
    );
    for (const [name, text] of Object.entries(files).filter(([path]) => path.endsWith(".html")))
      for (const href of links(text)) expect(Object.keys(files), `${name}: ${href}`).toContain(join(name, "..", href));
  });

  test("gives the same bytes for the same reports, wherever they are and in whatever order they were written", () => {
    one();
    keep("two", exampleReport([exampleVerdict("parsing.one", "fail")], { startedAt: "2026-01-02T00:00:00Z" }));
    keep("three", hostileReport().report);
    writeSite({ folders: [runs], out });
    const again = join(temp, "elsewhere", "runs");
    cpSync(runs, again, { recursive: true });
    const other = join(temp, "other");
    writeSite({ folders: [again], out: other });
    expect(contents(other)).toEqual(contents(out));
  });

  test("says what was left out, on the page too, and follows links only once", () => {
    one();
    keep("cut", JSON.stringify(pass("2026-01-02T00:00:00Z")).slice(0, 500));
    keep("text", "<not json>");
    keep("foreign", '{"stats":{"tests":1}}');
    keep("fleet", "[]", "fleet.json");
    keep(".hidden", "[]");
    symlinkSync(runs, join(runs, "one", "loop"));
    symlinkSync(join(runs, "one"), join(runs, "latest"));
    const { leftOut, targets } = writeSite({ folders: [runs, runs], out });
    expect(targets.map(({ history }) => history.steps.length)).toEqual([1]);
    expect(leftOut.map((each) => each.replace(/\(.*\)/, "()"))).toEqual([
      'Failed to read "runs/cut/report.json": it is cut short. Run `djc run` to write a new one.',
      '"runs/fleet/fleet.json" was left out: it does not tell of a fleet of the kit.',
      'Failed to read "runs/foreign/report.json": it is no conformance report (). Run `djc run` to write a new one.',
      'Failed to read "runs/text/report.json": it is not JSON. Run `djc run` to write a new one.',
    ]);
    const page = readFileSync(join(out, "index.html"), "utf8");
    expect(page).toContain("it is cut short. Run <code>djc run</code> to write a new one.");
    expect(page).toContain("读取 &quot;runs/cut/report.json&quot; 失败：它不完整。");
    expect(page).toContain("4 files were left out");
  });

  test("is a usage error where there is nothing at all, and leaves what was there", () => {
    one();
    writeSite({ folders: [runs], out });
    const before = contents(out);
    const empty = join(temp, "empty");
    mkdirSync(empty);
    expect(() => writeSite({ folders: [empty], out })).toThrow(
      /^Failed to make a site of ".*": there is no report\.json below\. /,
    );
    expect(() => writeSite({ folders: [join(temp, "none")], out })).toThrow(/: there is no such folder\. /);
    expect(contents(out)).toEqual(before);
  });

  test("names what a fleet did not run", () => {
    one();
    const entry = { folder: "c", sdk: "cobol", version: "85", language: "COBOL", mode: "plain", about: "as it is" };
    const fleet = {
      kit: "kit",
      startedAt: "2026-01-01T00:00:00Z",
      seed: 1,
      runsPerProperty: 1,
      complete: true,
      entries: [{ ...entry, outcome: "not-run", reason: "Cobol 85 is not on this machine." }],
      sentences: [{ id: "{0} is not on this machine.", args: ["Cobol 85"] }],
    };
    keep("", JSON.stringify(fleet), "fleet.json");
    expect(writeSite({ folders: [runs], out }).absent).toHaveLength(1);
    expect(readFileSync(join(out, "index.html"), "utf8")).toContain("本机没有 Cobol 85。");
  });

  test("tells operations apart: a target, a matrix and a list of what was not run for each", () => {
    one();
    const { contract } = exampleReport([]);
    const name = "sts/AssumeRole";
    keep("sts", pass("2026-01-01T00:00:00Z", { contract: { ...contract, operation: "AssumeRole", name } }));
    const entry = { folder: "c", sdk: "cobol", version: "85", language: "COBOL", mode: "plain", about: "as it is" };
    const entries = [{ ...entry, outcome: "not-run", reason: "Cobol 85 is not on this machine." }];
    const fleet = {
      kit: "kit",
      startedAt: "2026-01-01T00:00:00Z",
      seed: 1,
      runsPerProperty: 1,
      complete: true,
      entries,
    };
    keep("", JSON.stringify({ ...fleet, contract: name }), "fleet.json");
    expect(writeSite({ folders: [runs], out }).targets).toHaveLength(2);
    const page = readFileSync(join(out, "index.html"), "utf8");
    expect(page.match(/aria-labelledby="matrix-client(-2)?"/g)).toHaveLength(2);
    expect(page).toMatch(/<h2 id="matrix-client-2">.*?<\/span> · sts\/AssumeRole<\/h2>/s);
    expect(page).not.toMatch(/<h2 id="matrix-client">((?!<\/h2>).)*AssumeRole/s);
    expect(page).toContain(">acme-iot 3.1.0, sts/AssumeRole<");
    expect(page).toContain("cobol 85, plain, sts/AssumeRole");
    expect(readFileSync(join(out, "feed.xml"), "utf8")).toContain("acme-iot 3.1.0, sts/AssumeRole");
  });

  test.skipIf(process.getuid?.() === 0)("says what cannot be opened", () => {
    one();
    keep("closed", "");
    chmodSync(join(runs, "closed"), 0);
    expect(writeSite({ folders: [runs], out }).leftOut).toHaveLength(1);
    chmodSync(join(runs, "closed"), 0o755);
  });
});

/** The local link targets of a page. */
function links(html: string): string[] {
  return [...html.matchAll(/ href="([^"#:]+)[#"]/g)].map(([, href = ""]) => href);
}

describe("djc site", { timeout: 120_000 }, () => {
  const djc = (...words: string[]) =>
    new Promise<{ status: number | null; said: string }>((resolve) => {
      const child = spawn(process.execPath, [cli, "site", ...words], { cwd: temp });
      let said = "";
      for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk: Buffer) => (said += String(chunk)));
      child.on("close", (status) => resolve({ status, said }));
    });

  test("says what it wrote and what it left out; the address goes into the feeds", async () => {
    one();
    keep("text", "no json");
    const { status, said } = await djc("runs", "--out", "out/site", "--url", "https://example.org/c");
    expect(said).toContain('Failed to read "runs/text/report.json": it is not JSON.');
    expect(said).toContain("acme-iot 3.1.0: 1 run, no change\n");
    expect(said).toContain("Site: out/site/index.html");
    expect(status).toBe(0);
    expect(contents(out)["feed.xml"]).toContain("<id>https://example.org/c/feed.xml</id>");
  });

  test.each([
    [["none"], 'Failed to read "none": there is no such folder. Name folders that reports are below.\n'],
    [
      ["runs", "--url", "ftp://x"],
      'Failed to read --url "ftp://x": it is no address of a folder on the web. Give one such as https://example.org/conformance/.\n',
    ],
    [
      ["runs", "--out", "."],
      'Failed to write the site to ".": `djc site` did not make what stands there. Choose another folder with --out.\n',
    ],
  ])("rejects %j as a usage error", async (words, sentence) => {
    one();
    expect(await djc(...words)).toEqual({ status: 2, said: sentence });
  });
});
