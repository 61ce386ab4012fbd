import { existsSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { guardRoutes } from "./safety-guard.js";
import { secrets } from "./safety-secrets.js";
import { type Attack, bash, builtModule, cli, djc, folderWith, moduleWith } from "./safety-tools.js";

const quick = "--only enums.success --runs 2";

/** A module that breaks in the first case, or at import, must not end with status 0. */
function falseGreen(name: string, inQuery: string, atImport = ""): Attack {
  return {
    area: "false green",
    name,
    async holds() {
      const folder = folderWith({ "m.mjs": moduleWith(inQuery, atImport) });
      const { status } = await djc(`run m.mjs ${quick}`, folder);
      return status !== 0 && status !== null;
    },
  };
}

const wrong = 'return { Success: true, Data: { Status: "never" } }';
const judge = builtModule("suites/client/judge/differ.js");

const falseGreens: Attack[] = [
  falseGreen("reallyExit(0) in a call", "process.reallyExit(0)"),
  falseGreen("reallyExit(0) in the third call", "if (calls === 3) process.reallyExit(0)"),
  falseGreen("exit(0) in a call", "process.exit(0)"),
  falseGreen("exit(0) at import", "", "process.exit(0);"),
  falseGreen("exitCode 0 in an exit listener", wrong, 'process.on("exit", () => { process.exitCode = 0 });'),
  falseGreen("exit(0) in an exit listener", wrong, 'process.on("exit", () => process.reallyExit(0));'),
  falseGreen(
    "judges imported and replaced",
    wrong,
    `import * as judge from ${JSON.stringify(judge)}; try { for (const k of Object.keys(judge)) judge[k] = () => []; } catch {}`,
  ),
  falseGreen(
    "every array method that a judge uses",
    wrong,
    "Array.prototype.filter = () => []; Array.prototype.flatMap = () => [];",
  ),
  {
    area: "false green",
    name: "a run without a candidate",
    holds: async () => (await djc("run", folderWith())).status === 2,
  },
];

/** Writes the report of a module, after `change`, to a folder. */
async function reportFolder(change: (report: Record<string, unknown>) => void): Promise<string> {
  const folder = folderWith({ "m.mjs": moduleWith(wrong) });
  await djc(`run m.mjs ${quick}`, folder);
  const file = join(folder, "conformance-report/report.json");
  const report = JSON.parse(readFileSync(file, "utf8")) as Record<string, unknown>;
  change(report);
  writeFileSync(file, JSON.stringify(report));
  return folder;
}

const stranger = (report: Record<string, unknown>) => {
  delete report["origin"];
  report["target"] = { ...(report["target"] as object), command: "touch owned; cat", module: undefined };
};
const escapes = "\u001b[31m\u0000\n::error::owned";

const strangers: Attack[] = [
  {
    area: "a stranger's report",
    name: "replay of a foreign command",
    async holds() {
      const folder = await reportFolder(stranger);
      const { status } = await djc("replay enums.open", folder);
      return status === 2 && !existsSync(join(folder, "owned"));
    },
  },
  ...["recheck", "report", "diff conformance-report", "site", "drift"].map((words) => ({
    area: "a stranger's report",
    name: `${words.split(" ")[0]} runs nothing and prints no escape`,
    async holds() {
      const folder = await reportFolder((report) => {
        stranger(report);
        report["target"] = { ...(report["target"] as object), name: `x${escapes}` };
        report["problems"] = [escapes];
      });
      const { text } = await djc(`${words} conformance-report`, folder);
      const pages = await bash("find . -name '*.html' -o -name '*.xml' -o -name '*.md' | xargs -r cat", folder);
      const isRaw =
        ["\u0000", "\u001b"].some((each) => (text + pages.text).includes(each)) || /^(::error|##\[)/m.test(text);
      return !isRaw && !existsSync(join(folder, "owned"));
    },
  })),
  ...[4_000, 28_000_000].map((depth) => ({
    area: "a stranger's report",
    name: `${depth} nested arrays`,
    async holds() {
      const folder = folderWith({ "r/report.json": "[".repeat(depth) + "]".repeat(depth) });
      const { status, text } = await djc("report r", folder);
      return status === 2 && text.trim().split("\n").length === 1 && !text.includes("RangeError");
    },
  })),
];

const files: Attack[] = [
  {
    area: "the user's files",
    name: "a link in the place of the page",
    async holds() {
      const folder = await reportFolder(() => {});
      writeFileSync(join(folder, "mine"), "mine");
      symlinkSync(join(folder, "mine"), join(folder, "conformance-report/index.html.part"));
      await djc("report conformance-report", folder);
      return readFileSync(join(folder, "mine"), "utf8") === "mine";
    },
  },
  {
    area: "the user's files",
    name: "the user's own index.html",
    async holds() {
      const folder = folderWith({ "m.mjs": moduleWith(""), "site/index.html": "<p>mine</p>" });
      const { status } = await djc(`run m.mjs ${quick} --out site`, folder);
      return status === 2 && readFileSync(join(folder, "site/index.html"), "utf8") === "<p>mine</p>";
    },
  },
  ...[4, 8, 12, 16, 24].map((blocks) => ({
    area: "a full disk",
    name: `files of at most ${blocks} KiB`,
    async holds() {
      const folder = folderWith({ "m.mjs": moduleWith(wrong) });
      const { status, text } = await bash(
        `ulimit -f ${blocks}; exec "${process.execPath}" "${cli}" run m.mjs --only enums --runs 2`,
        folder,
      );
      const file = join(folder, "conformance-report/report.json");
      if (existsSync(file)) JSON.parse(readFileSync(file, "utf8"));
      return status === 3 && /no space/i.test(text);
    },
  })),
  ...[50, 200, 400, 800, 1600].map((ms) => ({
    area: "orphans",
    name: `SIGKILL after ${ms} ms`,
    async holds() {
      const folder = folderWith({ "m.mjs": moduleWith("await new Promise((go) => setTimeout(go, 20))") });
      const line = `"${process.execPath}" "${cli}" run m.mjs --runs 100 & sleep ${ms / 1000}; kill -KILL $!`;
      await bash(`(${line}) > /dev/null 2>&1`, folder);
      await wait(3000);
      const { text } = await bash(`pgrep -f "${folder}" || true; lsof -t +D "${folder}" 2> /dev/null || true`, "/");
      const { text: left } = await bash(
        `for p in /proc/[0-9]*; do [ "$(readlink $p/cwd)" = "${folder}" ] && echo $p; done; true`,
        "/",
      );
      return (
        text
          .trim()
          .split("\n")
          .filter((pid) => pid !== "" && existsSync(`/proc/${pid}`)).length === 0 && left === ""
      );
    },
  })),
];

export const attacks: readonly Attack[] = [...falseGreens, ...strangers, ...files, ...secrets, ...guardRoutes];
