import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { catalogue } from "../../schemas/catalogue.js";
import { contractNames } from "../../schemas/contract/load.js";
import { type Shell, shells } from "./script.js";

const cli = join(import.meta.dirname, "../../dist/cli.js");
const folder = mkdtempSync(join(tmpdir(), "completion-"));
afterAll(() => rmSync(folder, { recursive: true }));

const isThere = (shell: string) => spawnSync(shell, ["-c", "true"]).status === 0;

/** The completions that a shell offers for the last of these words. */
const offers: Readonly<Record<Shell, (script: string, words: readonly string[]) => string>> = {
  bash: (script, words) =>
    sh("bash", [
      "--norc",
      "-c",
      `source "$0"; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _djc; printf '%s\\n' "\${COMPREPLY[@]}"`,
      script,
      ...words,
    ]),
  // Like zsh, prints only the words that match.
  zsh: (script, words) =>
    sh("zsh", [
      "-f",
      "-c",
      `compdef() {}; _files() {}; compadd() { shift; print -l -- \${(M)\${(P)1}:#$words[CURRENT]*} }; script=$1; shift; words=("$@"); CURRENT=$#; source $script; _djc`,
      "zsh",
      script,
      ...words,
    ]),
  fish: (script, words) =>
    sh("fish", [
      "--no-config",
      "-c",
      `function __fish_complete_path; end; source $argv[1]; complete --do-complete "$argv[2]"`,
      script,
      words.join(" "),
    ]),
};

function sh(shell: string, args: readonly string[]): string {
  return execFileSync(shell, args, { encoding: "utf8", cwd: folder });
}

const ids = catalogue.map(({ id }) => id);
const cases: [line: string, offered: string[]][] = [
  ["djc ru", ["run"]],
  ["djc contract ", ["check", "import", "prove"]],
  ["djc run --kn", ["--known-failures"]],
  ["djc explain enums.", ids.filter((id) => id.startsWith("enums."))],
  ["djc run a.ts --only enums request.no", ["request.nonce"]],
  ["djc run --only pol", ["polling", ...ids.filter((id) => id.startsWith("polling."))]],
  ["djc run --contract st", contractNames().filter((name) => name.startsWith("st"))],
  ["djc run --seed 42 --fail-on ", ["must", "should"]],
  ["djc report here --format html j", ["junit"]],
  ["djc completion ", ["bash", "fish", "zsh"]],
  ["djc run --out ", []],
  ["djc run --reference --o", ["--only", "--out"]],
];

describe.each(shells)("in %s", { timeout: 120_000 }, (shell) => {
  const script = join(folder, `djc.${shell}`);

  beforeAll(() => {
    writeFileSync(script, execFileSync(process.execPath, [cli, "completion", shell]));
  });

  test.skipIf(!isThere(shell)).each(cases)("%j is completed", (line, offered) => {
    const found = offers[shell](script, line.split(" ")).split("\n").filter(Boolean);
    expect(found.toSorted()).toEqual(offered.toSorted());
  });
});

test("a shell that is not known is a usage error", () => {
  const { status, stderr } = spawnSync(process.execPath, [cli, "completion", "tcsh"], { encoding: "utf8" });
  expect([status, stderr]).toEqual([2, expect.stringContaining("Allowed choices are bash, zsh, fish.")]);
});
