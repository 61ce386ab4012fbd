import { type ChildProcess, spawn } from "node:child_process";
import { availableParallelism } from "node:os";
import { clientChecks } from "../client/checks/index.js";
import { run } from "../client/run.js";
import { count } from "../engine/numbers.js";
import { pooled } from "../engine/semaphore.js";
import type { Client } from "../protocol/client.js";
import { referenceClient } from "../reference/client/client.js";
import { clientMutants } from "./client/all.js";
import { familiesOf, setting } from "./evaluate.js";
import { examineMade, openMade } from "./service/evaluate.js";
import { type Outcomes, outcomesOf, steadiness, steadinessTable } from "./stability-table.js";

/*
 * `npm run stability -- ROUNDS` keeps every core busy with other work, and examines clients and the reference endpoint
 * ROUNDS times with the same seed. It fails if a verdict differs from the first round. The clients are the reference
 * client and, for each family with timed requirements, one mutant that breaks such a requirement.
 */
interface Subject {
  name: string;
  examine(): Promise<Outcomes>;
}

const width = 14;

function wrongInTime(): Subject[] {
  const timed = [...clientChecks.values()].filter((check) => check.phase);
  const breaking = timed.flatMap(
    ({ id }) => clientMutants.find(({ breaks }) => breaks.length === 1 && breaks[0] === id) ?? [],
  );
  // keeps the last mutant of each family
  const wrong = new Map(breaking.map((mutant) => [familiesOf(mutant.breaks).join(), mutant])).values();
  return [...wrong].map(({ name, client }) => ({ name, examine: () => examineClient(client()) }));
}

const subjects: readonly Subject[] = [
  { name: "the reference client", examine: () => examineClient(referenceClient()) },
  { name: "the reference endpoint", examine: examineEndpoint },
  ...wrongInTime(),
];

/** Uses the default patience of a run. */
async function examineClient(client: Client): Promise<Outcomes> {
  const { seed, runs } = setting;
  return outcomesOf(await run(client, { seed, runs }));
}

async function examineEndpoint(): Promise<Outcomes> {
  const endpoint = await openMade();
  try {
    return outcomesOf(await examineMade(endpoint, { patienceMs: 10_000 }));
  } finally {
    await endpoint.close();
  }
}

/** Keeps one core busy, and exits with this process in any case. */
function burner(): ChildProcess {
  const burst = "const until = Date.now() + 50; while (Date.now() < until); setImmediate(burn);";
  const script = `process.on("disconnect", () => process.exit()); (function burn() { ${burst} })();`;
  return spawn(process.execPath, ["-e", script], { stdio: ["ignore", "ignore", "ignore", "ipc"] });
}

async function steady(rounds: number): Promise<boolean> {
  const began = performance.now();
  const burners = Array.from({ length: availableParallelism() }, burner);
  const seen = new Map<string, Outcomes[]>(subjects.map(({ name }) => [name, []]));
  const due = Array.from({ length: rounds }, () => subjects).flat();
  let done = 0;
  try {
    await pooled(due, width, async ({ name, examine }) => {
      seen.get(name)?.push(await examine());
      process.stderr.write(`\r${++done} of ${due.length}`);
    });
  } finally {
    for (const each of burners) each.kill("SIGKILL");
  }
  const all = [...seen].map(([name, outcomes]) => steadiness(name, outcomes));
  const verdicts = [...seen.values()].flat().reduce((sum, { size }) => sum + size, 0);
  process.stdout.write(steadinessTable(all, verdicts, performance.now() - began));
  return all.every(({ flips }) => flips.length === 0);
}

try {
  process.exitCode = (await steady(count("ROUNDS")(process.argv[2] ?? "50"))) ? 0 : 1;
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 2;
}
