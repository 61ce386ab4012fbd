import carried from "../schemas/mutation.json" with { type: "json" };
import type { MutatedFile, Mutation, Report } from "../schemas/types.js";

/** What became of generated changes to this kit; undefined where the report is of another one, of which it says nothing. */
export function mutationOf({ kit, target }: Report, mutation: Mutation = carried): Mutation | undefined {
  const isThis = kit.name === mutation.kit.name && kit.version === mutation.kit.version;
  return target.seat === "client" && isThis ? mutation : undefined;
}

/** In one sentence: how many small changes to its judges, and to the reference client, the kit notices. */
export function noticed({ judges, client }: Mutation): string {
  const [ours, theirs] = [counted(judges), counted(client)];
  return `Of generated changes, the kit's tests notice ${ours} in its judges, and its checks ${theirs} in the reference client.`;
}

function counted(files: readonly MutatedFile[]): string {
  const killed = files.reduce((sum, each) => sum + each.killed, 0);
  const survived = files.reduce((sum, each) => sum + each.survived, 0);
  return `${killed} of ${killed + survived}`;
}
