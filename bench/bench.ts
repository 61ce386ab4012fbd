import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { commandTarget } from "../suites/client/adapters/command.js";
import { moduleTarget } from "../suites/client/adapters/module.js";
import type { Target } from "../suites/client/adapters/target.js";
import { once } from "../suites/client/checks/cases.js";
import { plainAnswer } from "../suites/client/checks/plain.js";
import { perform } from "../suites/client/perform.js";
import { runTarget } from "../suites/client/run.js";
import { openSession } from "../suites/client/session.js";
import { pooled } from "../suites/engine/semaphore.js";
import { referenceClient } from "../suites/reference/client/client.js";

setFlagsFromString("--expose_gc");
const collect = runInNewContext("gc") as () => void;
const print = (text: string) => process.stdout.write(`${text}\n`);
const families = ["request", "parsing", "enums", "parity", "errors"];

interface Measured {
  ms: number;
  firstMs: number;
  cases: number;
  heapMb: number;
}

const inProcess = async () => moduleTarget(referenceClient());

/** The same client behind a command; the bench runs from the checkout. */
const behindCommand = () => {
  const door = new URL("../suites/index.js", import.meta.url).href;
  return commandTarget(`"${process.execPath}" suites/fixtures/behind.mjs "${door}"`);
};

async function measure(
  runs: number,
  only?: readonly string[],
  open: () => Promise<Target> = inProcess,
): Promise<Measured> {
  const began = performance.now();
  let [firstMs, cases] = [0, 0];
  await runTarget(open, {
    runs,
    seed: 1,
    ...(only ? { only } : {}),
    onCase: () => {
      cases += 1;
    },
    onVerdict: () => {
      firstMs ||= performance.now() - began;
    },
  });
  const ms = performance.now() - began;
  collect();
  return { ms, firstMs, cases, heapMb: process.memoryUsage().heapUsed / 2 ** 20 };
}

function row(name: string, { ms, firstMs, cases, heapMb }: Measured): void {
  const rate = Math.round((cases / ms) * 1000);
  print(
    `${name.padEnd(34)} ${(ms / 1000).toFixed(2).padStart(6)} s ${String(cases).padStart(7)} cases ${String(rate).padStart(6)}/s  first verdict ${Math.round(firstMs)} ms  heap ${heapMb.toFixed(0)} MB`,
  );
}

/** Calls a second: the reference client alone, and the same calls as cases with all that the kit sets down. */
async function overhead(count: number): Promise<{ alone: number; examined: number }> {
  const client = referenceClient();
  const session = await openSession(
    moduleTarget({ ...client, capabilities: { ...client.capabilities, inflight: 32 } }),
  );
  const testCase = once(plainAnswer("JSON"));
  const jobs = Array.from({ length: count }, () => testCase);
  const caseSession = session.stage.open({ ...testCase, accounts: jobs.flatMap(({ accounts }) => accounts) });
  const signal = new AbortController().signal;
  const began = performance.now();
  await pooled(caseSession.seats, 8, ({ credentials }) =>
    client.query({
      endpoint: session.endpoint,
      credentials,
      format: "JSON",
      jobId: "job",
      signal: AbortSignal.any([signal]),
    }),
  );
  const middle = performance.now();
  session.stage.close(caseSession);
  await pooled(jobs, 8, (job) => perform(job, session));
  const end = performance.now();
  await session.close();
  return { alone: (count / (middle - began)) * 1000, examined: (count / (end - middle)) * 1000 };
}

await measure(5);
row("whole client seat, 100 runs", await measure(100));
const [some, more] = [await measure(100, families), await measure(400, families)];
row("without what waits, 100 runs", some);
row("without what waits, 400 runs", more);
print(
  `time for 4 times the runs: ${(more.ms / some.ms).toFixed(2)} times (cases: ${(more.cases / some.cases).toFixed(2)} times)`,
);
print(`heap after 4 times the runs: ${(more.heapMb / some.heapMb).toFixed(2)} times`);
const behind = await measure(100, families, behindCommand);
row("the same behind a command, 100 runs", behind);
print(`a command costs ${(behind.ms / some.ms).toFixed(2)} times the run in this process`);
const { alone, examined } = await overhead(4000);
print(
  `reference client against the stage ${Math.round(alone)} calls/s, as cases ${Math.round(examined)}/s: ${(examined / alone).toFixed(2)} times`,
);
process.exit();
