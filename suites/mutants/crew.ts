import { availableParallelism } from "node:os";
import { type Conviction, isRight } from "./convict.js";
import { type Examiner, examiner as start } from "./examiner.js";

/** How a zoo is examined. */
export interface Crew {
  /** The script of a process that examines mutants. */
  script: string;
  /** Default: as many as this machine has cores. */
  processes?: number;
  /** Mutants side by side in one process. */
  width?: number;
  /** Called after each mutant with how many are done. */
  onDone?: (count: number) => void;
}

/** What changes the whole process that it runs in is examined alone in it. */
const isSolitary = (name: string) => name.includes("__proto__");

/** Examines mutants by their names over several processes, each of which takes the next of one queue. */
export async function examineAll(names: readonly string[], crew: Crew): Promise<Map<string, Conviction>> {
  const { script, processes = availableParallelism(), width = 7, onDone } = crew;
  const examiners = Array.from({ length: processes }, () => start(script));
  const convictions = new Map<string, Conviction>();
  const examine = async (name: string, examiner: Examiner) => {
    convictions.set(name, await examiner.examine(name));
    onDone?.(convictions.size);
  };
  try {
    const seats = examiners.flatMap((each) => Array.from({ length: width }, () => each));
    await shareOut(
      names.filter((name) => !isSolitary(name)),
      seats,
      examine,
    );
    await shareOut(names.filter(isSolitary), examiners, examine);
    const suspects = [...convictions].flatMap(([name, conviction]) => (isRight(conviction) ? [] : [name]));
    // a busy machine may hide what rests on time: such a mutant is examined once more, with nothing beside it
    await shareOut(suspects, examiners.slice(0, 1), examine);
    return convictions;
  } finally {
    for (const examiner of examiners) examiner.close();
  }
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
