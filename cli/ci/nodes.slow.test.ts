import { spawnSync } from "node:child_process";
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";

const kit = join(import.meta.dirname, "../..");
const folder = mkdtempSync(join(tmpdir(), "nodes-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** A Node.js that runs this code after each run, with the report folder in `$out`. */
function standIn(name: string, after: string): string {
  const path = join(folder, name);
  const text = `"${process.execPath}" "$@"\nwhile [ $# -gt 1 ]; do [ "$1" != --out ] || out=$2; shift; done`;
  writeFileSync(path, `#!/bin/bash\n${text}\n[ -z "\${out:-}" ] || ${after}\n`);
  chmodSync(path, 0o755);
  return path;
}

test("verdicts are compared version by version, and a version that is not there is named", { timeout: 600_000 }, () => {
  const wrong = standIn("wrong", `sed -i 's/"outcome":"pass"/"outcome":"fail"/' "$out/report.json"`);
  const nodes = [process.execPath, wrong, "/bin/false", join(folder, "nowhere")];
  const { status, stdout } = spawnSync(process.execPath, [join(kit, ".ci/nodes/compare.mjs"), ...nodes], {
    encoding: "utf8",
  });
  const version = process.version.replaceAll(".", "\\.");
  expect(stdout).toMatch(/nowhere is not to be had/);
  expect(stdout).toMatch(new RegExp(`${version}: the same \\d+ verdicts on the client and \\d+ on the service`));
  expect(stdout).toContain("no verdicts (no requirement passes).");
  expect(stdout).toMatch(/\/bin\/false: no verdicts/);
  expect(status).toBe(1);
});

test("the versions that are compared are those that docs/compatibility.md names, and none has a lifecycle script", () => {
  const { optionalDependencies } = JSON.parse(readFileSync(join(kit, ".ci/nodes/package.json"), "utf8")) as {
    optionalDependencies: Record<string, string>;
  };
  const majors = Object.values(optionalDependencies).map((spec) => /@(\d+)\./.exec(spec)?.[1]);
  expect(majors).toEqual(["22", "24", "26"]);
  expect(readFileSync(join(kit, "docs/compatibility.md"), "utf8")).toContain("With 22, 24 and 26,");
  expect(readFileSync(join(kit, ".ci/nodes/package-lock.json"), "utf8")).not.toMatch(/resolved|hasInstallScript/);
});
