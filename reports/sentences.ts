import { filled, partsOf } from "../schemas/sentence.js";
import type { Language } from "./messages.js";
import catalogue from "./sentences.json" with { type: "json" };

/** What was cut off a text from outside; nothing else of such a text is the kit's. */
const CUT = "{0}… ({1} characters)";

const entries = Object.entries(catalogue);
const isTemplate = (id: string) => /\{\d\}/.test(id);
const templates = new Map(entries.filter(([id]) => isTemplate(id)));
const wholes = new Map(entries.filter(([id]) => !isTemplate(id)));

/** A sentence of the kit in one language; any other text as it is. */
export function sentenceIn(language: Language, text: string): string {
  return language === "en" ? text : (inChinese(text) ?? text);
}

/**
 * A sentence of the kit in Chinese, or undefined for any other text. In the catalogue `sentences.json` the ids are the
 * English templates; a sentence that reads better otherwise has an entry of its own. What stands in a place is put into
 * Chinese if it is a sentence too; a text from outside, with the mark `{0!}`, never is.
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
