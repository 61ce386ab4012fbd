import fc, { type Arbitrary } from "fast-check";
import { awkwardTexts } from "./awkward-texts.js";

export { awkwardTexts, furtherTexts, jsonTexts } from "./awkward-texts.js";

// No vowels and a letter first, so that no random word (null, true, NaN, 1e5) has a meaning to a reader.
const letters = "bcdfghjklmnpqrstvwxzBCDFGHJKLMNPQRSTVWXZ".split("");
const letter = fc.constantFrom(...letters);
const unit = fc.constantFrom(...letters, ..."0123456789-_".split(""));
const tail = fc.string({ unit, maxLength: 8, size: "max" });

/** One short ASCII word that a reader can only take for text. */
export function plainText(): Arbitrary<string> {
  return fc.tuple(letter, tail).map(([first, rest]) => first + rest);
}

// Each has a character other than white space, so that no mixture is blank.
const spaced = ["a", "b c", " d", "e ", "f\n", "\tg", "h\r"];
const solid =
  "0 1e5 - . é e\u0301 中 文 😀 𠮷 ع a\u2028 \" ' \\ / < > & &amp; &#65; ]]> ]] <b> </ {{ }} % # \\u0041".split(" ");
const mixture = fc
  .array(fc.constantFrom(...spaced, ...solid), { minLength: 1, maxLength: 6, size: "max" })
  .map((parts) => parts.join(""));

/** Text that breaks readers: one of `awkwardTexts`, or a mixture of their traps. Never empty or blank. */
export function awkwardText(): Arbitrary<string> {
  return fc.oneof({ withCrossShrink: true }, { arbitrary: mixture, weight: 3 }, fc.constantFrom(...awkwardTexts));
}
