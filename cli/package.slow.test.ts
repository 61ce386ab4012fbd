import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Report } from "../schemas/types.js";
import { project } from "../suites/fixtures/author.js";
import { child, type Finished } from "../suites/fixtures/child.js";
import { languages } from "./init/adapter.js";

const TIMEOUT_MS = 300_000;
const root = fileURLToPath(new URL("../", import.meta.url));

describe("the package, in a project of its author's own", { timeout: TIMEOUT_MS }, () => {
  let temp: string;
  let home: string;
  let packed: string[];

  beforeAll(async () => {
    // The space is intended: users have such folders.
    temp = await mkdtemp(join(tmpdir(), "djc package "));
    home = join(temp, "acme-iot");
    await mkdir(home);
    for (const [name, text] of Object.entries(project)) await writeFile(join(home, name), text);
    const { tarball, files } = await pack(temp);
    packed = files;
    const quiet = ["--prefer-offline", "--no-audit", "--no-fund"];
    await succeed(child("npm", ["install", ...quiet, tarball, "vitest@4.1.12", "typescript@7.0.2"], home));
  }, TIMEOUT_MS);

  afterAll(() => rm(temp, { recursive: true, force: true }), TIMEOUT_MS);

  test("has what it needs, and no test, fixture, mutant, candidate or TypeScript source", () => {
    const needless =
      /\.test\.|^(?!cli\/init\/typescript\/).*(?<!\.d)\.tsx?$|^candidates|\/(fixtures|mutants)\/|\/example|\/bench\.|schemas\/generate\.|cli\/docs\//;
    expect(packed.filter((path) => needless.test(path))).toEqual([]);
    expect(packed.filter((path) => !path.startsWith("dist/")).toSorted()).toEqual(
      expect.arrayContaining(["LICENSE", "package.json"]),
    );
    expect(packed).toEqual(expect.arrayContaining(["dist/cli.js", "dist/suites/vitest.d.ts"]));
  });

  test("`npx djc` tells its version, its requirements and what each is about", async () => {
    const { version } = JSON.parse(await readFile(join(root, "package.json"), "utf8")) as { version: string };
    expect((await succeed(npx(["djc", "--version"], home))).stdout.trim()).toBe(version);
    expect((await succeed(npx(["djc", "list"], home))).stdout).toContain("parsing.malformed");
    expect((await succeed(npx(["djc", "explain", "parsing.malformed"], home))).stdout).toContain("parsing.malformed");
  });

  test.each(Object.keys(languages))(
    "`npx djc init %s` writes the adapter that the package carries",
    async (language) => {
      const carried = packed.filter((path) => path.startsWith(`cli/init/${language}/`));
      expect(carried).not.toEqual([]);
      await succeed(npx(["djc", "init", language, "--out", `adapter in ${language}`], home));
      for (const path of carried) {
        const written = join(home, `adapter in ${language}`, basename(path));
        expect(await readFile(written, "utf8")).toBe(await readFile(join(root, path), "utf8"));
      }
    },
  );

  test("`npx djc run --reference` examines the reference client and writes three files", async () => {
    const { stdout } = await succeed(npx(["djc", "run", "--reference", "--runs", "3"], home));
    expect(stdout).toMatch(/reference client 0\.1\.0 is conformant/);
    expect((await reportIn(home)).verdicts.length).toBeGreaterThan(50);
    for (const name of ["index.html", "junit.xml"]) {
      expect(await readFile(join(home, "conformance-report", name), "utf8")).toContain("reference client");
    }
  });

  test("`npx djc run adapter.ts` examines an adapter in TypeScript that nobody built", async () => {
    const few = ["--runs", "3", "--only", "request", "parsing", "--out", "conformance-report"];
    await succeed(npx(["djc", "run", "adapter.ts", ...few], home));
    expect((await reportIn(home)).target).toMatchObject({ name: "acme-iot", version: "3.1.0", module: "adapter.ts" });
  });

  test("a vitest file that calls `conformance` passes", async () => {
    const { stdout } = await succeed(npx(["vitest", "run", "--reporter=json"], home));
    const { numPassedTests, numFailedTests, testResults } = JSON.parse(stdout) as VitestReport;
    expect(numPassedTests).toBeGreaterThan(30);
    expect(numFailedTests).toBe(0);
    expect(testResults.flatMap(({ assertionResults }) => assertionResults)).toContainEqual(
      expect.objectContaining({ fullName: "acme-iot 3.1.0 parsing.long", status: "passed" }),
    );
  });

  test("strict TypeScript compiles what imports every door, with the kit's own types checked", async () => {
    expect((await succeed(npx(["tsc", "-p", "."], home))).stdout).toBe("");
  });

  test("every door opens for plain node, and the schema files have addresses", async () => {
    const { stdout } = await succeed(child(process.execPath, ["imports.js"], home));
    const schema = JSON.parse(await readFile(fileURLToPath(stdout), "utf8")) as { $id: string };
    expect(schema.$id).toBe("report.schema.json");
  });
});

interface VitestReport {
  numPassedTests: number;
  numFailedTests: number;
  testResults: { assertionResults: { fullName: string; status: string }[] }[];
}

/** Packs the built kit; resolves to the tarball's path and the paths in it. */
async function pack(into: string): Promise<{ tarball: string; files: string[] }> {
  const options = ["--ignore-scripts", "--json", "--pack-destination", into];
  const { stdout } = await succeed(child("npm", ["pack", ...options], root));
  const [made] = Object.values(JSON.parse(stdout) as Record<string, Packed>);
  if (!made) throw new Error(`npm packed nothing: ${stdout}`);
  return { tarball: join(into, made.filename), files: made.files.map(({ path }) => path) };
}

/** The output of `npm pack`: a list or an object by package name, depending on the version of npm. */
interface Packed {
  filename: string;
  files: { path: string }[];
}

function npx(command: readonly string[], cwd: string): Promise<Finished> {
  return child("npx", ["--no-install", ...command], cwd);
}

async function succeed(running: Promise<Finished>): Promise<Finished> {
  const finished = await running;
  if (finished.status === 0) return finished;
  throw new Error(`A command ended with status ${finished.status}:\n${finished.stdout}\n${finished.stderr}`);
}

async function reportIn(folder: string): Promise<Report> {
  return JSON.parse(await readFile(join(folder, "conformance-report", "report.json"), "utf8")) as Report;
}
