import { availableParallelism } from "node:os";
import { type Evaluation, isRight } from "./evaluate.js";
import { worker as start, type Worker } from "./worker.js";

/** Mutants of one kind, and how they are examined. */
export interface Bench {
  names: readonly string[];
  /** The script of a process that examines mutants. */
  script: string;
  /** The arguments of that process. */
  args?: readonly string[];
  /** Default: the number of cores. */
  processes?: number;
  /** Mutants that one process examines in parallel. */
  width?: number;
}

interface OpenBench extends Bench {
  workers: Worker[];
  evaluations: Map<string, Evaluation>;
}

/** Examines a mutant alone in its process if it changes the whole process. */
const isSolitary = (name: string) => name.includes("__proto__");

/**
 * Examines mutants by name, all benches in parallel. Each bench has its own processes, which share one queue. Returns
 * the evaluations of each bench. Calls `onDone` with the number of finished mutants after each one.
 */
export async function examineAll(
  benches: readonly Bench[],
  onDone?: (count: number) => void,
): Promise<Map<string, Evaluation>[]> {
  const all = benches.map(open);
  const examine = async (bench: OpenBench, name: string, worker: Worker) => {
    bench.evaluations.set(name, await worker.examine(name));
    onDone?.(all.reduce((sum, { evaluations }) => sum + evaluations.size, 0));
  };
  try {
    await Promise.all(all.map((bench) => examineBench(bench, examine)));
    // A busy machine may hide timed faults. So such a mutant is examined again, alone in its process, and at last alone
    // on the machine.
    for (const bench of all)
      for (const seats of [bench.workers, bench.workers.slice(0, 1)]) {
        const suspects = [...bench.evaluations].flatMap(([name, evaluation]) => (isRight(evaluation) ? [] : [name]));
        await shareOut(suspects, seats, (name, worker) => examine(bench, name, worker));
      }
    return all.map(({ evaluations }) => evaluations);
  } finally {
    for (const each of all.flatMap(({ workers }) => workers)) each.close();
  }
}

function open(bench: Bench): OpenBench {
  const { script, args, processes = availableParallelism() } = bench;
  return {
    ...bench,
    workers: Array.from({ length: processes }, () => start(script, args)),
    evaluations: new Map(),
  };
}

async function examineBench(
  bench: OpenBench,
  examine: (bench: OpenBench, name: string, worker: Worker) => Promise<void>,
): Promise<void> {
  const { names, workers, width = 9 } = bench;
  const seats = Array.from({ length: width }, () => workers).flat();
  const one = (name: string, worker: Worker) => examine(bench, name, worker);
  await shareOut(
    names.filter((name) => !isSolitary(name)),
    seats,
    one,
  );
  await shareOut(names.filter(isSolitary), workers, one);
}

/** Each seat takes the next name until none is left. */
async function shareOut(
  names: readonly string[],
  seats: readonly Worker[],
  examine: (name: string, worker: Worker) => Promise<void>,
): Promise<void> {
  const queue = [...names];
  await Promise.all(
    seats.map(async (seat) => {
      for (let name = queue.shift(); name !== undefined; name = queue.shift()) await examine(name, seat);
    }),
  );
}
