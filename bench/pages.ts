import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { exampleReport, exampleVerdict } from "../reports/example.js";
import { fullReport } from "../reports/example-full.js";
import { exponent, figure } from "./table.js";

/** Measures the cost of a large page and a large site. */
export function pageFigures(): void {
  const folder = mkdtempSync(join(tmpdir(), "djc-bench-pages-"));
  const page = [10_000, 100_000].map((size) => ({ size, ...pageOf(size, join(folder, `${size}`)) }));
  const site = [40, 400].map((size) => ({ size, ...siteOf(size, join(folder, `site-${size}`)) }));
  rmSync(folder, { recursive: true });
  growth("page", "failing cases", page);
  growth("site", "runs", site);
}

interface Spent {
  seconds: number;
  megabytes: number;
}

function growth(what: string, of: string, [few, many]: readonly (Spent & { size: number })[]): void {
  if (!few || !many) return;
  const name = `${what} of ${many.size.toLocaleString("en")} ${of}`;
  figure("pages", name, many.seconds, "s");
  figure("pages", `${name}, most memory`, many.megabytes, "MB");
  const cost = ({ size, seconds }: Spent & { size: number }) => ({ size, cost: seconds });
  figure("growth", `time of a ${what} over its ${of}, exponent`, exponent(cost(few), cost(many)), "", "at most 1");
}

function pageOf(count: number, folder: string): Spent {
  store(folder, exampleReport(Array.from({ length: count }, (_, nth) => exampleVerdict(`parsing.n${nth}`, "fail"))));
  return command(["report", folder, "--format", "html"], 1);
}

function siteOf(count: number, folder: string): Spent {
  for (let run = 0; run < count; run++) {
    const startedAt = new Date(Date.UTC(2025, 0, 1 + run)).toISOString();
    const { target, ...report } = fullReport();
    store(join(folder, "runs", String(run)), { ...report, startedAt, target: { ...target, name: `sdk-${run % 8}` } });
  }
  return command(["site", join(folder, "runs"), "--out", join(folder, "site")], 0);
}

function store(folder: string, report: object): void {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "report.json"), JSON.stringify(report));
}

function command(args: readonly string[], expected: number): Spent {
  const began = performance.now();
  const { status, output } = spawnSync(process.execPath, ["--import", "./dist/bench/peak.js", "dist/cli.js", ...args], {
    encoding: "utf8",
    stdio: ["ignore", "pipe", "pipe", "pipe"],
  });
  if (status !== expected) throw new Error(`"djc ${args.join(" ")}" ended with status ${status}: ${output[2]}`);
  return { seconds: (performance.now() - began) / 1000, megabytes: Number(output[3]) / 1024 };
}
