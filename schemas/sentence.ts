import type { SentenceParts } from "./types.js";

/** What stands in a place of a sentence: what a template literal takes, or a list of sentences. */
export type Argument = string | number | boolean | bigint | null | undefined | readonly string[];

/** Sentences of which the process knows the parts: more than the page of any report shows. */
const MAX_KEPT = 50_000;
/** UTF-16 units: a longer text is quoted, not said. */
const MAX_LENGTH = 1000;
/** Sentences that one verdict takes along. */
const MAX_TAKEN = 1000;

const kept = new Map<string, SentenceParts>();

/**
 * A sentence of the kit: its English template with `{0}`, `{1}`, … filled. Its parts are remembered, so that a report can
 * store them and a page can say the same in another language. The template is the id in `reports/sentences.json`, and has
 * to stand in the call itself. An argument may be a sentence too.
 */
export function sentence(id: string, ...args: readonly Argument[]): string {
  const parts = { id, args: args.map(plain) };
  const text = textOf(parts);
  keep(text, parts);
  return text;
}

/** The parts of a sentence that this process made or read; undefined for any other text. */
export function partsOf(text: string): SentenceParts | undefined {
  const parts = kept.get(text);
  // what is still asked for is the last to be forgotten
  if (parts) keep(text, parts);
  return parts;
}

/** The English of a sentence. */
function textOf({ id, args }: SentenceParts): string {
  return filled(id, args, (each) => each, "; ");
}

/** A template with its places filled: with texts that `said` makes of the arguments, and with lists of them. */
export function filled(
  template: string,
  args: SentenceParts["args"],
  said: (text: string, mark: string) => string,
  separator: string,
): string {
  return template.replaceAll(/\{(\d)(!?)\}/g, (_, number: string, mark: string) =>
    [args[Number(number)] ?? ""]
      .flat()
      .map((each) => said(each, mark))
      .join(separator),
  );
}

/** Makes the sentences of a stored report known. Of a stranger's report none can say anything but what its English says. */
export function remember(sentences: readonly SentenceParts[] = []): void {
  for (const parts of sentences) if (lengthOf(parts) <= MAX_LENGTH) keep(textOf(parts), parts);
}

/** The length of a sentence that is not made: a few characters can stand for an endless one. */
function lengthOf({ id, args }: SentenceParts): number {
  const lengths = args.map((each) => (typeof each === "string" ? each.length : each.join("; ").length));
  const places = [...id.matchAll(/\{(\d)!?\}/g)].map(([, number]) => lengths[Number(number)] ?? 0);
  return places.reduce((sum, length) => sum + length, id.replaceAll(/\{\d!?\}/g, "").length);
}

/** The parts of all sentences that are texts of plain data, and of those within them. */
export function sentencesIn(data: unknown): SentenceParts[] {
  const found = new Map<string, SentenceParts>();
  const visit = (value: unknown): void => {
    if (typeof value === "object" && value !== null) Object.values(value).forEach(visit);
    if (typeof value !== "string" || found.has(value) || found.size >= MAX_TAKEN) return;
    const parts = partsOf(value);
    if (!parts) return;
    found.set(value, parts);
    visit(parts.args);
  };
  visit(data);
  return [...found.values()];
}

/** A text that is changed, such as by a mask. A sentence stays one: its arguments are changed. */
export function reworded(text: string, change: (text: string) => string): string {
  const result = change(text);
  const parts = result === text ? undefined : partsOf(text);
  if (!parts) return result;
  const args = parts.args.map((each) =>
    typeof each === "string" ? reworded(each, change) : each.map((one) => reworded(one, change)),
  );
  if (textOf({ id: parts.id, args }) === result) keep(result, { id: parts.id, args });
  return result;
}

function plain(argument: Argument): string | string[] {
  return Array.isArray(argument) ? [...argument] : String(argument);
}

function keep(text: string, parts: SentenceParts): void {
  if (text.length > MAX_LENGTH || parts.args.length === 0) return;
  // a stranger's sentence that stands in itself would have no end
  if (parts.args.flat().some((each) => each.length >= text.length)) return;
  kept.delete(text);
  kept.set(text, parts);
  if (kept.size <= MAX_KEPT) return;
  const [oldest = ""] = kept.keys();
  kept.delete(oldest);
}
