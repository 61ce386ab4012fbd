import { execFileSync } from "node:child_process";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { shellLine, shellWord } from "./shell.js";

const odd = [
  "'",
  '"',
  "\\",
  "$",
  "$(x)",
  "`x`",
  ";",
  "&",
  "|",
  "<",
  ">",
  "*",
  "?",
  "!",
  "#",
  "~",
  "(",
  "{",
  "[",
  "=",
  "%",
];
const unseen = ["\n", "\t", "\r", "\u001B[31m", "\u0001", "\u202E", "\u009B", "\u2028", "\u{E0001}"];
const plain = ["a", "b", " ", "-", "--x", "é", "😀", "中"];

/** Words made of some of these parts. */
const wordsOf = (parts: readonly string[]) =>
  fc.array(
    fc.array(fc.constantFrom(...parts), { maxLength: 8 }).map((found) => found.join("")),
    { maxLength: 40 },
  );

/** The words that a shell parses from a line. */
function read(shell: string, line: string): string[] {
  const out = execFileSync(shell, ["-c", `printf '%s\\0' end ${line}`], {
    encoding: "utf8",
    env: { LC_ALL: "C.UTF-8" },
  });
  return out.split("\0").slice(1, -1);
}

describe("a word for a shell", () => {
  test.each(["enums.open", "conformance-report/a_b", "--out", "--a=b", "42"])("%s stays as it is", (word) => {
    expect(shellWord(word)).toBe(word);
  });

  test("is read back exactly by any POSIX shell, if every character shows", () => {
    fc.assert(
      fc.property(wordsOf([...odd, ...plain]), (words) => {
        expect(read("sh", shellLine(...words))).toEqual(words);
      }),
      { numRuns: 30 },
    );
  });

  test("is read back exactly by bash, whatever is in it, and stands on one line", () => {
    fc.assert(
      fc.property(wordsOf([...odd, ...unseen, ...plain]), (words) => {
        const line = shellLine(...words);
        expect(read("bash", line)).toEqual(words);
        expect(line).not.toMatch(/[\p{Cc}\p{Cf}\u2028\u2029]/u);
      }),
      { numRuns: 30 },
    );
  });

  test("is one word for an older shell too, and never a command", () => {
    fc.assert(
      fc.property(wordsOf([...odd, ...unseen, ...plain]), (words) => {
        expect(read("sh", shellLine(...words))).toHaveLength(words.length);
      }),
      { numRuns: 30 },
    );
  });
});
