import carried from "../schemas/mutation.json" with { type: "json" };
import type { MutatedFile, Mutation, Report } from "../schemas/types.js";

/** What became of generated changes to this kit; undefined where there are none, or the report is of another kit. */
export function mutationOf({ kit, target }: Report, mutation: Mutation = carried): Mutation | undefined {
  const isThis = kit.name === mutation.kit.name && kit.version === mutation.kit.version;
  const isTold = target.seat === "client" && isThis && mutation.judges.length > 0;
  return isTold ? mutation : undefined;
}

/** In one sentence: how many small changes to its judges, and to the reference client, the kit notices. */
export function noticed({ judges, client }: Mutation): string {
  const told = `Of generated changes, the kit's tests notice ${counted(judges)} in its judges`;
  return client.length > 0 ? `${told}, and its checks ${counted(client)} in the reference client.` : `${told}.`;
}

function counted(files: readonly MutatedFile[]): string {
  const killed = files.reduce((sum, each) => sum + each.killed, 0);
  const survived = files.reduce((sum, each) => sum + each.survived, 0);
  return `${killed} of ${killed + survived}`;
}
