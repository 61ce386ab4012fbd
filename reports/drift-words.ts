import type { Reading } from "../schemas/readings.js";
import type { ShapeAnswer, ShapeForm, ShapeQuestion } from "../schemas/types.js";
import { outcomeWord } from "./compare-words.js";
import type { Drift, Followed, LeftOut } from "./drift.js";
import { moment } from "./duration.js";
import type { Fact } from "./facts.js";
import type { OutcomeChange } from "./history.js";
import type { Change } from "./ledger.js";
import { type Language, message } from "./messages.js";
import type { Night } from "./nights.js";
import { clipped, visible } from "./visible.js";

/** Changes of one night that differ only in the format. */
export interface Grouped extends Change {
  formats: readonly string[];
}

/** Groups changes that are the same for JSON and XML; keeps their order. */
export function grouped(changes: readonly Change[]): Grouped[] {
  const found = new Map<string, Grouped>();
  for (const change of changes) {
    const { night, last, from, to, fact } = change;
    const { kind, question, answer, name, format = "none" } = fact;
    const key = JSON.stringify([night.at, last.at, kind, question, answer, name, from, to]);
    const before = found.get(key);
    const formats = [...(before?.formats ?? []), ...(format === "none" ? [] : [format])];
    found.set(key, { ...change, formats });
  }
  return [...found.values()];
}

/** The number of changes of a night, counted as they are shown. */
export function changesOf({ changes, verdicts, register }: Drift, night: Night): number {
  const turned = register.filter(({ before, since }) => before && since === night).length;
  const of = <T extends { night: Night }>(all: readonly T[]) => all.filter((each) => each.night === night);
  return grouped(of(changes)).length + of(verdicts).length + turned;
}

/** The state of a service after its newest night, in one clause. */
export function headClause(drift: Drift, language: Language): string {
  const newest = drift.nights.at(-1);
  const pictures = drift.nights.filter(({ kind }) => kind === "picture");
  if (!newest || pictures.length === 0) return message(language, "drift.head.blank");
  const at = moment(newest.at);
  if (newest.kind !== "picture") return message(language, `drift.head.${newest.kind}`, { at });
  if (pictures.length === 1) return message(language, "drift.head.first", { at });
  const n = changesOf(drift, newest);
  return n > 0 ? message(language, "drift.head.changed", { n, at }) : message(language, "drift.head.same", { at });
}

/** The change on one line, without its night. */
export function changeText(change: Grouped, language: Language): string {
  return turnedText(change, subjectText(change.fact, change.formats, language), language);
}

/** The change for use below a heading that names its subject. */
export function changeBelow(change: Grouped, language: Language): string {
  const { kind, name = "" } = change.fact;
  const what = message(language, `drift.kind.${kind}`, { name: visible(name) });
  return turnedText(change, [what, ...change.formats].join(" · "), language);
}

/** The subject of a change: a question, an answer, or a code. */
export function aboutText({ fact: { question, answer, name = "" } }: Change, language: Language): string {
  if (question) return message(language, `drift.question.${question}`);
  if (answer) return message(language, `drift.answer.${answer}`);
  return message(language, "drift.code", { code: visible(name) });
}

function turnedText({ fact, from, to }: Grouped, subject: string, language: Language): string {
  const [was, is] = [from, to].map((values) => valuesText(fact, values, language));
  if (from.length === 0) return `${subject} — ${message(language, "drift.added", { to: is ?? "" })}`;
  if (to.length === 0) return `${subject} — ${message(language, "drift.gone", { from: was ?? "" })}`;
  return `${subject} — ${message(language, "drift.turned", { from: was ?? "", to: is ?? "" })}`;
}

/** The names of readings in words. */
export function readingText(
  { contradiction }: Pick<Followed, "contradiction">,
  names: readonly string[],
  language: Language,
): string {
  const words = names.map((name) => readingWord(contradiction.readings, name, language));
  const [first = message(language, "drift.never")] = words;
  if (words.length < 2) return first;
  return message(language, "drift.both", { names: words.join(message(language, "list.comma")) });
}

/** The previous reading of a point, and until when; empty if it never changed. */
export function beforeText(row: Followed, language: Language): string {
  const { before } = row;
  if (!before) return "";
  const what = readingText(row, before.names, language);
  return message(language, "drift.before", { what, at: moment(before.last.at) });
}

/** The result of a night in words: the number of changes, or that it has no snapshot. */
export function nightText(drift: Drift, night: Night, language: Language): string {
  if (night.kind !== "picture") return message(language, `drift.night.${night.kind}`);
  const isFirst = drift.nights.find(({ kind }) => kind === "picture") === night;
  return isFirst
    ? message(language, "drift.night.first")
    : message(language, "drift.night.count", { n: changesOf(drift, night) });
}

/** Everything that the last snapshot does not show, one sentence each. */
export function unseenTexts({ unseen: { questions, bodies, situations } }: Drift, language: Language): string[] {
  const result = [
    ["questions", questions.map((key) => questionText(key, language))],
    ["bodies", bodies.map((key) => answerText(key, language))],
    ["situations", situations.map(visible)],
  ] as const;
  const comma = message(language, "list.comma");
  return result
    .filter(([, names]) => names.length > 0)
    .map(([what, names]) => message(language, `drift.unseen.${what}`, { names: clipped(names.join(comma), 600) }));
}

function questionText(key: string, language: Language): string {
  const [question = "", format = "none"] = key.split(" ");
  const word = message(language, `drift.question.${question as ShapeQuestion}`);
  return format === "none" ? word : `${word} (${format})`;
}

function readingWord(readings: readonly Reading[], name: string, language: Language): string {
  return readings.find((each) => each.name === name)?.[language] ?? name;
}

function subjectText(
  { kind, question, answer, name = "" }: Fact,
  formats: readonly string[],
  language: Language,
): string {
  const what = message(language, `drift.kind.${kind}`, { name: visible(name) });
  const all = { what, formats: formats.join(message(language, "list.comma")) };
  if (question) {
    const id = formats.length > 0 ? "drift.of-question" : "drift.of-question-bare";
    return message(language, id, { ...all, question: message(language, `drift.question.${question}`) });
  }
  if (!answer) return message(language, "drift.of-code", { what, code: visible(name) });
  return message(language, "drift.of-answer", { ...all, answer: message(language, `drift.answer.${answer}`) });
}

const words = ["present", "sometimes", "declared", "undeclared", "paired", "self-closed"] as const;

function valuesText({ kind }: Fact, values: readonly string[], language: Language): string {
  const comma = message(language, "list.comma");
  const result = values.map((value) => {
    if (kind === "member") return message(language, `drift.form.${value as ShapeForm}`);
    if (kind === "answers") return answerText(value, language);
    const word = words.find((each) => each === value);
    return word ? message(language, `drift.word.${word}`) : visible(value);
  });
  return clipped(result.join(comma), 300);
}

/** A kind of answer, or a kind and its format separated by a space. */
function answerText(result: string, language: Language): string {
  const [answer = "", format = "none"] = result.split(" ");
  const word = message(language, `drift.answer.${answer as ShapeAnswer}`);
  return format === "none" ? word : message(language, "drift.answer-in", { answer: word, format });
}

/** Why a file was excluded. */
export function leftText({ why }: LeftOut, language: Language): string {
  return typeof why === "string" ? message(language, `drift.skip.${why}`) : visible(why.sentence);
}

/** The origin of a service, and the number of jobs queried. */
export function serviceText({ target }: Drift, language: Language): string {
  const jobs = message(language, "drift.jobs", { n: target.jobs.length });
  return message(language, "drift.service", { url: visible(target.url), jobs });
}

/** A changed verdict: the old and the new outcome. */
export function verdictText({ id, before, after, grounds }: OutcomeChange, language: Language): string {
  const kit = grounds.find(({ cause }) => cause === "kit" || cause === "contract");
  const turned = `${visible(id)}: ${outcomeWord(before.verdict, language)} → ${outcomeWord(after, language)}`;
  return kit ? message(language, "drift.other-kit", { turned }) : turned;
}
