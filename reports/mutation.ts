import carried from "../schemas/mutation.json" with { type: "json" };
import type { MutatedFile, Mutation, Report } from "../schemas/types.js";

/** What became of generated changes to this kit; undefined where there are none, or the report is of another kit. */
export function mutationOf({ kit, target }: Report, mutation: Mutation = carried): Mutation | undefined {
  const isThis = kit.name === mutation.kit.name && kit.version === mutation.kit.version;
  const isShown = target.seat === "client" && isThis && mutation.judges.length > 0;
  return isShown ? mutation : undefined;
}

/** In one sentence: how many small changes to its judges, and to the reference client, the kit notices. */
export function noticed({ judges, client }: Mutation): string {
  const result = `Of generated changes, the kit's tests notice ${counted(judges)} in its judges`;
  return client.length > 0 ? `${result}, and its checks ${counted(client)} in the reference client.` : `${result}.`;
}

/** In one sentence: how many changes are not counted; undefined where all are. */
export function leftOut({ judges, client }: Mutation): string | undefined {
  const count = total([...judges, ...client], "equivalent");
  if (count === 0) return undefined;
  return `Not counted: ${count} generated changes that nobody could see or that a client may make, each with its reason in the code.`;
}

function counted(files: readonly MutatedFile[]): string {
  const killed = total(files, "killed");
  return `${killed} of ${killed + total(files, "survived")}`;
}

function total(files: readonly MutatedFile[], ended: "killed" | "survived" | "equivalent"): number {
  return files.reduce((sum, each) => sum + each[ended], 0);
}
