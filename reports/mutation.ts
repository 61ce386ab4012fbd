import carried from "../schemas/mutation.json" with { type: "json" };
import { sentence } from "../schemas/sentence.js";
import type { MutatedFile, Mutation, Report } from "../schemas/types.js";

/** The mutation testing results of this kit; undefined if there are none, or if the report is from another kit. */
export function mutationOf({ kit, target }: Report, mutation: Mutation = carried): Mutation | undefined {
  const isThis = kit.name === mutation.kit.name && kit.version === mutation.kit.version;
  const isShown = target.seat === "client" && isThis && mutation.judges.length > 0;
  return isShown ? mutation : undefined;
}

/** One sentence: how many small changes to its judges and to the reference client the kit detects. */
export function noticed({ judges, client }: Mutation): string {
  const [killed, all] = counted(judges);
  if (client.length === 0)
    return sentence("Of generated changes, the kit's tests notice {0} of {1} in its judges.", killed, all);
  return sentence(
    "Of generated changes, the kit's tests notice {0} of {1} in its judges, and its checks {2} of {3} in the reference client.",
    killed,
    all,
    ...counted(client),
  );
}

/** One sentence: how many changes are not counted; undefined if all are. */
export function leftOut({ judges, client }: Mutation): string | undefined {
  const count = total([...judges, ...client], "equivalent");
  if (count === 0) return undefined;
  return sentence(
    "Not counted: {0} generated changes that nobody could see or that a client may make, each with its reason in the code.",
    count,
  );
}

/** The number of detected changes, and the total. */
function counted(files: readonly MutatedFile[]): [killed: number, all: number] {
  const killed = total(files, "killed");
  return [killed, killed + total(files, "survived")];
}

function total(files: readonly MutatedFile[], ended: "killed" | "survived" | "equivalent"): number {
  return files.reduce((sum, each) => sum + each[ended], 0);
}
