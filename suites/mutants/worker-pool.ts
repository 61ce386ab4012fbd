import { availableParallelism } from "node:os";
import { type Conviction, isRight } from "./evaluate.js";
import { type Examiner, examiner as start } from "./worker.js";

/** Mutants of one kind, and how they are examined. */
export interface Bench {
  names: readonly string[];
  /** The script of a process that examines mutants. */
  script: string;
  /** What that process is given. */
  args?: readonly string[];
  /** Default: as many as this machine has cores. */
  processes?: number;
  /** Mutants side by side in one process. */
  width?: number;
}

interface OpenBench extends Bench {
  examiners: Examiner[];
  convictions: Map<string, Conviction>;
}

/** What changes the whole process that it runs in is examined alone in it. */
const isSolitary = (name: string) => name.includes("__proto__");

/**
 * Examines mutants by their names, all benches at once, each over processes of its own, which take the next of one queue.
 * Gives the convictions of each bench. `onDone` is called after each mutant with how many are done.
 */
export async function examineAll(
  benches: readonly Bench[],
  onDone?: (count: number) => void,
): Promise<Map<string, Conviction>[]> {
  const all = benches.map(open);
  const examine = async (bench: OpenBench, name: string, examiner: Examiner) => {
    bench.convictions.set(name, await examiner.examine(name));
    onDone?.(all.reduce((sum, { convictions }) => sum + convictions.size, 0));
  };
  try {
    await Promise.all(all.map((bench) => examineBench(bench, examine)));
    // a busy machine may hide what rests on time: such a mutant is examined again with nothing beside it in its process,
    // and at last with nothing beside it at all
    for (const bench of all)
      for (const seats of [bench.examiners, bench.examiners.slice(0, 1)]) {
        const suspects = [...bench.convictions].flatMap(([name, conviction]) => (isRight(conviction) ? [] : [name]));
        await shareOut(suspects, seats, (name, examiner) => examine(bench, name, examiner));
      }
    return all.map(({ convictions }) => convictions);
  } finally {
    for (const each of all.flatMap(({ examiners }) => examiners)) each.close();
  }
}

function open(bench: Bench): OpenBench {
  const { script, args, processes = availableParallelism() } = bench;
  return {
    ...bench,
    examiners: Array.from({ length: processes }, () => start(script, args)),
    convictions: new Map(),
  };
}

async function examineBench(
  bench: OpenBench,
  examine: (bench: OpenBench, name: string, examiner: Examiner) => Promise<void>,
): Promise<void> {
  const { names, examiners, width = 9 } = bench;
  const seats = Array.from({ length: width }, () => examiners).flat();
  const one = (name: string, examiner: Examiner) => examine(bench, name, examiner);
  await shareOut(
    names.filter((name) => !isSolitary(name)),
    seats,
    one,
  );
  await shareOut(names.filter(isSolitary), examiners, one);
}

/** Each seat takes the next name until none is left. */
async function shareOut(
  names: readonly string[],
  seats: readonly Examiner[],
  examine: (name: string, examiner: Examiner) => Promise<void>,
): Promise<void> {
  const queue = [...names];
  await Promise.all(
    seats.map(async (seat) => {
      for (let name = queue.shift(); name !== undefined; name = queue.shift()) await examine(name, seat);
    }),
  );
}
