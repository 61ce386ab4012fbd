import { filled, partsOf } from "../schemas/sentence.js";
import type { Language } from "./messages.js";
import catalogue from "./sentences.json" with { type: "json" };

/** The template for a truncated text from outside; nothing else in such a text is from the kit. */
const CUT = "{0}… ({1} characters)";

const entries = Object.entries(catalogue);
const isTemplate = (id: string) => /\{\d\}/.test(id);
const templates = new Map(entries.filter(([id]) => isTemplate(id)));
const wholes = new Map(entries.filter(([id]) => !isTemplate(id)));

/** A sentence of the kit in one language; other texts unchanged. */
export function sentenceIn(language: Language, text: string): string {
  return language === "en" ? text : (inChinese(text) ?? text);
}

/**
 * A sentence of the kit in Chinese; undefined for other texts. The ids in the catalogue `sentences.json` are the
 * English templates; a sentence that needs another wording has a separate entry. An argument is translated if it is a
 * sentence too. Text from outside, with the mark `{0!}`, is never translated.
 */
export function inChinese(text: string): string | undefined {
  const whole = wholes.get(text);
  if (whole !== undefined) return whole;
  const parts = partsOf(text);
  const template = parts && templates.get(parts.id);
  return template && filled(template, parts.args, inPlace, "；");
}

function inPlace(text: string, mark: string): string {
  const isOutside = mark === "!" && partsOf(text)?.id !== CUT;
  return isOutside ? text : (inChinese(text) ?? text);
}
