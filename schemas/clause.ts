import { sentence } from "./sentence.js";

/** Parts of the sources of which the catalogue cites entries: the prefix of the entry, and the sentence for it. */
const parts: readonly [before: string, said: (entry: string) => string][] = [
  ["Adapter protocol: ", (entry) => sentence("Adapter protocol: {0}", entry)],
  ["Common parameters: ", (entry) => sentence("Common parameters: {0}", entry)],
  ["Error codes: ", (entry) => sentence("Error codes: {0}", entry)],
  ["Request parameters: ", (entry) => sentence("Request parameters: {0}", entry)],
  ["Response parameters: ", (entry) => sentence("Response parameters: {0}", entry)],
  ["Register ", (entry) => sentence("Register {0}", entry)],
];

/** The clause of a requirement, a list of references to the sources, as a sentence. Its text does not change. */
export function clauseSentence(clause: string): string {
  const [first = "", ...others] = clause.split("; ");
  const one = reference(first);
  return others.length === 0 ? one : sentence("{0}; {1}", one, clauseSentence(others.join("; ")));
}

function reference(text: string): string {
  const part = parts.find(([before]) => text.startsWith(before));
  return part ? part[1](text.slice(part[0].length)) : text;
}
