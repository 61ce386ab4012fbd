import { readdirSync, readFileSync } from "node:fs";
import { parse, TYPE } from "@formatjs/icu-messageformat-parser";
import { describe, expect, test } from "vitest";
import { languages, message, messageParts } from "./messages.js";
import catalogue from "./messages.json" with { type: "json" };

const entries = Object.entries(catalogue);

/** The placeholders of a message with the type of their values, at any depth. */
function places(text: string): string {
  const found = new Set<string>();
  const walk = (parts: ReturnType<typeof parse>): void => {
    for (const part of parts) {
      if (part.type === TYPE.argument || part.type === TYPE.number) found.add(part.value);
      if (part.type === TYPE.plural || part.type === TYPE.select) {
        found.add(part.value);
        for (const { value } of Object.values(part.options)) walk(value);
      }
    }
  };
  walk(parse(text, { ignoreTag: true }));
  return [...found].toSorted().join(" ");
}

describe("the message catalogue", () => {
  test("has each message in each language, and in no other", () => {
    expect(entries.length).toBeGreaterThan(200);
    for (const [name, texts] of entries) {
      expect([name, Object.keys(texts)]).toEqual([name, [...languages]]);
      for (const text of Object.values(texts)) expect(text, name).not.toBe("");
    }
  });

  test("has the same placeholders in both languages", () => {
    const wrong = entries.filter(([, { en, zh }]) => places(en) !== places(zh));
    expect(wrong).toEqual([]);
  });

  test("has Chinese in its Chinese, except for what is the same in both", () => {
    const same = entries.filter(([, { zh }]) => !/[\p{Script=Han}：、；（]/u.test(zh)).map(([name]) => name);
    expect(same).toEqual([]);
  });

  test("has no message that nobody says", () => {
    const files = readdirSync(import.meta.dirname, { recursive: true, encoding: "utf8" });
    const sources = files.filter((file) => /\.tsx?$/.test(file) && !/\.test\.|fixtures/.test(file));
    const text = sources.map((file) => readFileSync(`${import.meta.dirname}/${file}`, "utf8")).join("\n");
    const families = [...text.matchAll(/`([a-z.]+\.)\$\{/g)].map(([, family = ""]) => family);
    const unsaid = entries
      .map(([name]) => name)
      .filter((name) => !text.includes(`"${name}"`) && !families.some((family) => name.startsWith(family)));
    expect(unsaid).toEqual([]);
  });
});

describe("message", () => {
  test("fills its placeholders, and counts", () => {
    expect(message("en", "verdict.gap", { n: 1, all: 12_345 })).toBe("1 of 12,345 requirements was not examined");
    expect(message("en", "verdict.gap", { n: 0, all: 71 })).toBe("nothing was left unexamined");
    expect(message("zh", "verdict.gap", { n: 2, all: 71 })).toBe("71 项要求中有 2 项未检验");
  });

  test("takes no text for markup of its own", () => {
    expect(message("en", "fault.line", { path: "{x}", expected: "<b>", actual: "'{" })).toBe(
      "{x}: expected <b>, got '{",
    );
  });

  test("keeps what is no text in its parts", () => {
    const value = { some: "thing" };
    expect(messageParts<unknown>("en", "fault.line", { path: value, expected: "1", actual: "2" })).toContain(value);
  });

  test("throws where a placeholder has no value", () => {
    expect(() => message("en", "fault.line")).toThrow("path");
  });
});
