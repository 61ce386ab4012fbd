import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { flagship, flagshipCall } from "../schemas/contract/flagship.js";
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
import { openBare } from "./bare.js";
import { exponent, figure, median } from "./table.js";

setFlagsFromString("--expose_gc");
const collect = runInNewContext("gc") as () => void;
const families = ["request", "parsing", "enums", "parity", "errors"];

interface Measured {
  ms: number;
  firstMs: number;
  cases: number;
  heapMb: number;
}

const inProcess = async () => moduleTarget(referenceClient());

/** The same client behind a command; the bench runs in the checkout. */
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
  figure("client", name, ms / 1000, "s");
  figure("client", `${name}: cases`, (cases / ms) * 1000, "/s");
  figure("client", `${name}: first verdict`, firstMs, "ms");
  figure("client", `${name}: heap at the end`, heapMb, "MB");
}

const width = 8;

/** Calls per second of three ways to make the same calls. */
interface Rates {
  /** A plain HTTP client and server. */
  bare: number;
  /** The reference client and the mock server, which sign and verify. */
  alone: number;
  /** The same as cases, with everything that the kit records. */
  examined: number;
}

/** Measures the three ways one after the other, in this process. */
async function overhead(count: number): Promise<Rates> {
  const client = referenceClient();
  const session = await openSession(
    moduleTarget({ ...client, capabilities: { ...client.capabilities, inflight: 32 } }),
  );
  const testCase = once(plainAnswer({ contract: flagship }, "JSON"));
  const jobs = Array.from({ length: count }, () => testCase);
  const caseSession = session.stage.open({ ...testCase, accounts: jobs.flatMap(({ accounts }) => accounts) });
  const signal = new AbortController().signal;
  const endpoint = await session.endpointOf({});
  const plain = await openBare(testCase.accounts[0]?.replies[0] ?? { status: 200, headers: {} });
  const bare = await plain.rate(count, width);
  plain.close();
  const began = performance.now();
  await pooled(caseSession.seats, width, ({ credentials }) =>
    client.query({
      endpoint,
      credentials,
      format: "JSON",
      ...flagshipCall("job"),
      signal: AbortSignal.any([signal]),
    }),
  );
  const middle = performance.now();
  session.stage.close(caseSession);
  await pooled(jobs, width, (job) => perform(job, session));
  const end = performance.now();
  await session.close();
  return { bare, alone: (count / (middle - began)) * 1000, examined: (count / (end - middle)) * 1000 };
}

async function overheadFigures(): Promise<void> {
  const all: Rates[] = [];
  // the first round includes compilation
  for (let round = -1; round < 5; round++) {
    const rates = await overhead(3000);
    if (round >= 0) all.push(rates);
  }
  const middle = (of: (rates: Rates) => number) => median(all.map(of));
  const perSecond = (name: string, of: (rates: Rates) => number) => figure("client", name, middle(of), "/s");
  perSecond("a bare keep-alive client and server", ({ bare }) => bare);
  perSecond("reference client against the mock server", ({ alone }) => alone);
  perSecond("the same calls as cases", ({ examined }) => examined);
  const ratio = (name: string, of: (rates: Rates) => number, aim?: string) =>
    figure("client", name, middle(of), "times", aim);
  ratio("reference client / bare", ({ alone, bare }) => alone / bare);
  ratio("as cases / alone", ({ examined, alone }) => examined / alone);
  ratio("as cases / bare", ({ examined, bare }) => examined / bare, "at least 0.4");
}

/**
 * Measures the cost of a run against a client: by its runs and members, behind a command, and compared with the client
 * alone.
 */
export async function clientFigures(): Promise<void> {
  await measure(5);
  row("whole client seat, 100 runs", await measure(100));
  const [some, more] = [await measure(100, families), await measure(400, families)];
  row("without what waits, 100 runs", some);
  row("without what waits, 400 runs", more);
  const growth = exponent({ size: 100, cost: some.ms }, { size: 400, cost: more.ms });
  figure("growth", "time of a run over its runs, exponent", growth, "", "at most 1");
  figure("growth", "heap after four times the runs", more.heapMb / some.heapMb, "times as much", "about 1");
  const behind = await measure(100, families, behindCommand);
  row("behind a command, 100 runs", behind);
  figure("client", "behind a command / in this process", behind.ms / some.ms, "times as much", "at most 1.2");
  await overheadFigures();
}
