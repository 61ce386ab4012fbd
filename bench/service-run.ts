import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { plainJob } from "../generators/index.js";
import { djcServe, served } from "./serving.js";
import { figure } from "./table.js";

/** The duration of a complete run against `djc serve` if neither side limits the rate. */
export async function serviceRunFigures(): Promise<void> {
  const given = served(2);
  const [main, other] = given.accounts.map(({ users }) => users[0]);
  const owner = given.accounts[0]?.uid ?? "";
  const ended = { owner, job: { ...plainJob, JobId: "ended", Status: 2 as const } };
  const running = { owner, job: { ...plainJob, JobId: "running", Status: 1 as const } };
  const djc = await djcServe({ accounts: given.accounts, jobs: [ended, running] });
  const out = mkdtempSync(join(tmpdir(), "djc-bench-run-"));
  const env = {
    ...process.env,
    ALIBABA_CLOUD_ACCESS_KEY_ID: main?.accessKeyId,
    ALIBABA_CLOUD_ACCESS_KEY_SECRET: main?.accessKeySecret,
    CONFORMANCE_OTHER_ACCESS_KEY_ID: other?.accessKeyId,
    CONFORMANCE_OTHER_ACCESS_KEY_SECRET: other?.accessKeySecret,
  };
  const flags = ["--service", djc.origin, "--job", "ended", "running", "--pace", "none", "--seed", "1", "--out", out];
  const began = performance.now();
  const { status, stderr } = spawnSync(process.execPath, ["dist/cli.js", "run", ...flags], { env, encoding: "utf8" });
  const seconds = (performance.now() - began) / 1000;
  djc.close();
  rmSync(out, { recursive: true });
  if (status !== 0) throw new Error(`The run against djc serve ended with status ${status}: ${stderr}`);
  figure("service", "djc run --service with --pace none, a job that goes on", seconds, "s", "at most 10");
}
