import { execFileSync } from "node:child_process";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { shellWord } from "../schemas/shell.js";
import { curl } from "./curl.js";
import { exampleRequest } from "./example.js";

/** The words that bash parses from a command line. A stub of `curl` prints its arguments and the file to send. */
function words(line: string): string[] {
  const script = `curl() { for word; do case $word in @/dev/fd/*) cat "\${word#@}"; printf '\\0';; *) printf '%s\\0' "$word";; esac; done; }\n${line}\n`;
  const out = execFileSync("bash", ["--norc", "-c", script], { encoding: "utf8", env: { LC_ALL: "C.UTF-8" } });
  return out.split("\u0000").slice(0, -1);
}

describe("curl", () => {
  test("is the request as it was sent", () => {
    const request = exampleRequest({
      headers: { host: "127.0.0.1:4", "x-a": "it's", "x-b": "" },
      body: "a=b\n&c=$(d)",
    });
    expect(words(curl(request))).toEqual([
      ..."--http1.1 --globoff --path-as-is --include --request POST".split(" "),
      ..."--header accept: --header user-agent: --header content-type: --header".split(" "),
      "x-a: it's",
      ..."--header x-b; --data-binary".split(" "),
      "a=b\n&c=$(d)",
      "http://127.0.0.1:4/?JobId=UbmsMHmkqv0PiAG****010001",
    ]);
  });

  test("sends a body that names no file, whatever it begins with", () => {
    for (const body of ["@/etc/passwd", "@a\\n\\b"]) expect(words(curl(exampleRequest({ body }))).at(-2)).toBe(body);
  });

  test("quotes any text as one word", () => {
    const text = fc.string({ unit: "grapheme", maxLength: 20 }).filter((each) => !each.includes("\u0000"));
    const odd = fc.constantFrom("'", "\\", "\n", "$(x)", "`x`", "\u001B[31m", "\u202E", "!", "*", "\u0080", "😀");
    const many = fc.array(fc.oneof(text, odd), { maxLength: 6 }).map((parts) => parts.join(""));
    const all = fc.sample(many, 300);
    expect(words(`curl ${all.map(shellWord).join(" ")}`)).toEqual(all);
    expect(all.map(shellWord).join("")).not.toMatch(/[\p{Cc}\p{Cf}]/u);
  });
});
