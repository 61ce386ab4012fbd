import type { Language } from "./messages.js";
import phrases from "./phrases.json" with { type: "json" };

const PLACE = /\{(\d)([!#';]?)\}/g;
/** What may stand in a place, by its mark. */
const FITS: Readonly<Record<string, string>> = {
  "": "([^]+?)",
  ";": "([^]+?)",
  "!": "([^]+?)",
  "#": "(-?\\d+(?:\\.\\d+)?)",
  "'": '("(?:[^"\\\\]|\\\\.)*")',
};
const UNPARTED = '((?:"(?:[^"\\\\]|\\\\.)*"|[^"])+?)';
/** Characters: longer texts are no sentences of the kit's. */
const LONGEST = 1000;
const MOST_KNOWN = 10_000;

const exact = new Map(Object.entries(phrases));
const templates = [...exact].filter(([text]) => text.includes("{")).map(([text, result]) => template(text, result));
const known = new Map<string, string | undefined>();

/** A sentence of the kit's in the asked language; as it is where that is English, or where nobody has put it into Chinese. */
export function phrase(language: Language, text: string): string {
  return language === "en" ? text : (inChinese(text) ?? text);
}

/**
 * A sentence of the kit's in Chinese, or undefined where it is none that is known. Of the places in `phrases.json`, `{0}`
 * is put into Chinese as well, `{0;}` is a list of such, `{0!}` stays as it is, `{0#}` is a number, and `{0'}` a text of JSON
 * in its quotes.
 */
export function inChinese(text: string): string | undefined {
  if (text.length > LONGEST) return undefined;
  if (!known.has(text)) {
    if (known.size >= MOST_KNOWN) known.clear();
    known.set(text, exact.get(text) ?? fromTemplates(text));
  }
  return known.get(text);
}

function fromTemplates(text: string): string | undefined {
  for (const fill of templates) {
    const result = fill(text);
    if (result !== undefined) return result;
  }
  return undefined;
}

/** Fills the Chinese of one template from a text that fits it. */
function template(text: string, result: string): (given: string) => string | undefined {
  const places = [...text.matchAll(PLACE)].map(([, number = "", mark = ""]) => ({ number, mark }));
  const literals = text.split(/\{\d[!#';]?\}/);
  // what is only punctuation says nothing, unless a part of it is known, and it parts no text in quotes
  const isWeak = !literals.some((literal) => /\p{L}/u.test(literal));
  const fitting = (mark = "none") => (isWeak && mark === "" ? UNPARTED : (FITS[mark] ?? ""));
  const pattern = new RegExp(
    `^${literals.map((each, index) => escaped(each) + fitting(places[index]?.mark)).join("")}$`,
  );
  return (given) => {
    const found = pattern.exec(given)?.slice(1);
    if (!found) return undefined;
    const parts = places.map(({ mark }, index) => part(found[index] ?? "", mark));
    if (isWeak && parts.every((each, index) => each === found[index])) return undefined;
    const values = new Map(places.map(({ number }, index) => [number, parts[index] ?? ""]));
    return result.replaceAll(PLACE, (_, number: string) => values.get(number) ?? "");
  };
}

function part(text: string, mark: string): string {
  if (mark === ";")
    return listed(text)
      .map((each) => part(each, ""))
      .join("；");
  return mark === "" ? (inChinese(text) ?? text) : text;
}

/** What stands between semicolons; those within quotes part nothing. */
function listed(text: string): string[] {
  const parts = [""];
  for (const piece of text.split(/("(?:[^"\\]|\\.)*"|; )/)) {
    if (piece === "; ") parts.push("");
    else parts.push(`${parts.pop() ?? ""}${piece}`);
  }
  return parts;
}

function escaped(literal: string): string {
  return literal.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
