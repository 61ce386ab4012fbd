/** How a candidate is named on the command line, a word each. */
export function candidateWords({ module, command }: { module?: string | undefined; command?: string | undefined }) {
  if (command !== undefined) return ["--command", command];
  return [module ?? "--reference"];
}
