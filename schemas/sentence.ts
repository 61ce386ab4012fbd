import type { SentenceParts } from "./types.js";

/** The value of a placeholder: anything that a template literal accepts, or a list of sentences. */
export type Argument = string | number | boolean | bigint | null | undefined | readonly string[];

/** How many sentences the process remembers: more than the page of any report shows. */
const MAX_KEPT = 50_000;
/** In UTF-16 units: a longer text is a quotation, not a sentence. */
const MAX_LENGTH = 1000;
/** How many sentences one verdict may store. */
const MAX_TAKEN = 1000;

const kept = new Map<string, SentenceParts>();

/**
 * A sentence of the kit: its English template with `{0}`, `{1}`, … filled. Its parts are remembered, so that a report
 * can store them and a page can translate the sentence. The template is the id in `reports/sentences.json`, and must be
 * a literal in the call. An argument may be a sentence too.
 */
export function sentence(id: string, ...args: readonly Argument[]): string {
  const parts = { id, args: args.map(plain) };
  const text = textOf(parts);
  keep(text, parts);
  return text;
}

/** The parts of a sentence that this process made or read; undefined for other texts. */
export function partsOf(text: string): SentenceParts | undefined {
  const parts = kept.get(text);
  // Sentences in use are the last to be evicted.
  if (parts) keep(text, parts);
  return parts;
}

/** The English of a sentence. */
function textOf({ id, args }: SentenceParts): string {
  return filled(id, args, (each) => each, "; ");
}

/** Fills the placeholders of a template. `said` turns arguments into text, and lists of texts into one. */
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

/**
 * Remembers the sentences of a stored report. A report from a stranger cannot make a sentence say anything but its
 * English.
 */
export function remember(sentences: readonly SentenceParts[] = []): void {
  for (const parts of sentences) if (lengthOf(parts) <= MAX_LENGTH) keep(textOf(parts), parts);
}

/** The length of a sentence without building it: a few characters can stand for an endless text. */
function lengthOf({ id, args }: SentenceParts): number {
  const lengths = args.map((each) => (typeof each === "string" ? each.length : each.join("; ").length));
  const places = [...id.matchAll(/\{(\d)!?\}/g)].map(([, number]) => lengths[Number(number)] ?? 0);
  return places.reduce((sum, length) => sum + length, id.replaceAll(/\{\d!?\}/g, "").length);
}

/** The parts of all sentences in plain data, and of the sentences within them. */
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

/** Changes a text, for example to mask a secret. A sentence remains one: its arguments are changed. */
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
  // A stranger's sentence that contains itself would be endless.
  if (parts.args.flat().some((each) => each.length >= text.length)) return;
  kept.delete(text);
  kept.set(text, parts);
  if (kept.size <= MAX_KEPT) return;
  const [oldest = ""] = kept.keys();
  kept.delete(oldest);
}
