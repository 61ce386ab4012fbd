import { IntlMessageFormat } from "intl-messageformat";
import catalogue from "./messages.json" with { type: "json" };

/** The languages of a report; the first is the default. */
export const languages = ["en", "zh"] as const;

/** A language of a report. */
export type Language = (typeof languages)[number];

/** The name of a message in the catalogue `messages.json`. */
export type Message = keyof typeof catalogue;

const formats = new Map<string, IntlMessageFormat>();

/** A message of the catalogue in one language, with its placeholders filled. Throws if a placeholder has no value. */
export function message(
  language: Language,
  name: Message,
  values: Readonly<Record<string, string | number>> = {},
): string {
  const text = catalogue[name][language];
  return isFixed(text) ? text : String(formatOf(language, name).format(values));
}

/** The message in parts, for placeholders whose values are not text. */
export function messageParts<T>(
  language: Language,
  name: Message,
  values: Readonly<Record<string, T>>,
): (string | T)[] {
  const text = catalogue[name][language];
  if (isFixed(text)) return [text];
  return formatOf(language, name)
    .formatToParts<T>(values)
    .map((part) => part.value);
}

/** Whether a message has no placeholders and no quoted text. Most do not. */
function isFixed(text: string): boolean {
  return !/[{'#]/.test(text);
}

function formatOf(language: Language, name: Message): IntlMessageFormat {
  const key = `${language} ${name}`;
  const made = formats.get(key) ?? new IntlMessageFormat(catalogue[name][language], language, undefined, PLAIN);
  formats.set(key, made);
  return made;
}

const PLAIN = { ignoreTag: true };
