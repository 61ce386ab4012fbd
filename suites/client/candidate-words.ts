/** Returns the command-line words that name a candidate. */
export function candidateWords({ module, command }: { module?: string | undefined; command?: string | undefined }) {
  if (command !== undefined) return ["--command", command];
  return [module ?? "--reference"];
}
