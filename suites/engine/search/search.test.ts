import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, describe, expect, test, vi } from "vitest";
import { writeFiles } from "../../../cli/files.js";
import { exampleReport, exampleVerdict } from "../../../reports/example.js";
import { formats, rendered } from "../../../reports/formats.js";
import { kit } from "../../../schemas/kit.js";
import { mint } from "../../protocol/canary.js";
import { Withheld } from "../usage-error.js";
import { publishable, publishableReport } from "../withhold.js";
import { type Search, search } from "./search.js";

const folder = mkdtempSync(join(tmpdir(), "search-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** The characters of credentials. */
const letters = "abcXYZ0189+/=~-_";
const secretOf = (alphabet: string, minLength: number) =>
  fc.string({ unit: fc.constantFrom(...Array.from(alphabet)), minLength, maxLength: 40 });
const letter = fc.string({ unit: fc.constantFrom("<", ">", "x", " ", "\n", "=", '"'), maxLength: 20 });
/**
 * Neighbours that may be half of an escape. They can consume the first letters of a secret of the shortest length that
 * is issued.
 */
const anything = fc.string({
  unit: fc.oneof(fc.constantFrom("%", "\\", "&", "\\u00", "&amp", "%2", "\n"), fc.string({ unit: "binary" })),
  maxLength: 20,
});
const percent = (text: string) =>
  [...Buffer.from(text)].map((byte) => `%${byte.toString(16).padStart(2, "0")}`).join("");
const html = (text: string) =>
  text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;")
    .replaceAll("'", "&apos;");
const json = (text: string) => JSON.stringify(text).slice(1, -1);
const units = (text: string) => Array.from({ length: text.length }, (_, at) => text.charCodeAt(at));
const base64 = (text: string, before: string) => Buffer.from(`${before}${text}!`).toString("base64");
const inLines = (text: string, width: number) =>
  Array.from(text)
    .map((char, at) => (at % width === width - 1 ? `${char}\n    ` : char))
    .join("");

type Form = (text: string, before: string) => string;
const forms: Readonly<Record<string, Form>> = {
  "as it is": (text) => text,
  "percent-encoded": (text) => encodeURIComponent(text),
  "percent-encoded twice": (text) => encodeURIComponent(encodeURIComponent(text)),
  "percent-encoded to the last letter, with lower-case digits": percent,
  "with + for spaces": (text) => encodeURIComponent(text).replaceAll("%20", "+"),
  "in JSON": json,
  "in JSON within JSON": (text) => json(json(text)),
  "in JSON, with escapes alone": (text) =>
    units(text)
      .map((unit) => `\\u${unit.toString(16).padStart(4, "0")}`)
      .join(""),
  "in HTML and XML": html,
  "in HTML, with references by number": (text) =>
    Array.from(text)
      .map((char) => `&#${char.codePointAt(0)};`)
      .join(""),
  "in XML, with references in hex": (text) =>
    Array.from(text)
      .map((char) => `&#x${char.codePointAt(0)?.toString(16)};`)
      .join(""),
  "in HTML within HTML": (text) => html(html(text)),
  "in hex": (text) => Buffer.from(text).toString("hex"),
  "in base64, at any offset": base64,
  "in base64 for addresses": (text, before) => Buffer.from(`${before}${text}!`).toString("base64url"),
  "in base64, in JSON with escaped solidi": (text, before) => base64(text, before).replaceAll("/", "\\/"),
  "in base64, in a query": (text, before) => encodeURIComponent(base64(text, before)),
};

/** A line may end at a space or backslash of the secret, which cannot be distinguished from inserted characters. */
const splits: Readonly<Record<string, Form>> = {
  "split over lines": (text) => inLines(text, 5),
  "in base64, split over lines": (text, before) => inLines(base64(text, before), 7),
  "split over lines within a string of JSON": (text) => json(inLines(text, 5)),
  "split over lines, percent-encoded": (text) => encodeURIComponent(inLines(text, 4).replaceAll(" ", "")),
  "split over lines within XML": (text) => html(inLines(text, 5)).replaceAll("\n", "&#10;"),
};

/** Splits a text into pieces of at most `size` characters. */
function* pieces(text: string, size: number): Generator<string> {
  for (let at = 0; at < text.length; at += size) yield text.slice(at, at + size);
}
const drained = (text: string, size: number, secrets: Search) => {
  const parts = secrets.through(pieces(text, size), () => new Withheld("file"));
  return () => [...parts].join("");
};

describe("a secret is found anywhere in a text", () => {
  const within = fc.string({ unit: "binary", maxLength: 5 });
  const ends = (unit: fc.Arbitrary<string>) => fc.record({ before: unit, after: unit, within });
  test.each([
    ["in each form", `${letters} %"\\<>&'中é😀`, forms, 18, anything],
    ["in each form, one of eight characters", `${letters} %"\\<>&'中é😀`, forms, 8, letter],
    ["split over lines", letters, splits, 18, anything],
    ["split over lines, one of eight characters", letters, splits, 8, letter],
  ] as const)("%s", (_name, alphabet, all, shortest, around) => {
    fc.assert(
      fc.property(
        secretOf(alphabet, shortest),
        ends(around),
        fc.integer({ min: 1, max: 50 }),
        (text, { before, after, within }, size) => {
          const secrets = search(text);
          for (const [name, form] of Object.entries(all)) {
            const artefact = `${before}${form(text, within)}${after}`;
            expect(secrets.finds(artefact), name).toBe(true);
            expect(drained(artefact, size, secrets), name).toThrow(Withheld);
          }
        },
      ),
      { numRuns: 50 },
    );
  });

  test("also where it lies across two windows of a long one, of which none before it is held back", () => {
    const text = "LTAI0123456789abcdef";
    for (const at of [262_130, 262_144, 262_150]) {
      const handed: string[] = [];
      const parts = search(text).through(
        pieces("x".repeat(at) + json(inLines(text, 3)) + "x".repeat(300_000), 10),
        () => new Withheld("f"),
      );
      expect(() => {
        for (const part of parts) handed.push(part);
      }).toThrow(Withheld);
      expect(search(text.slice(0, 12)).finds(handed.join(""))).toBe(false);
    }
  });

  test("one of a thousand characters by its beginning", () => {
    const token = Buffer.from(Array.from({ length: 900 }, (_, at) => (at * 37) % 251)).toString("base64");
    expect(search(token).finds(`<a>${token.slice(0, 400)}`)).toBe(true);
  });
});

test("what holds none is handed on as it is", () => {
  const { canary, credentials } = mint();
  const secrets = search(canary, credentials({ replies: [] }).accessKeySecret);
  fc.assert(
    fc.property(anything, fc.integer({ min: 1, max: 9 }), (text, size) => {
      expect(drained(text, size, secrets)()).toBe(text);
    }),
  );
  expect(search().finds("anything")).toBe(false);
  expect(search("secret").finds("AccessKeySecret, secret")).toBe(false);
});

describe("an artefact", () => {
  const { canary } = mint();
  const names = Object.keys(formats) as (keyof typeof formats)[];
  const of = (text: string) =>
    exampleReport([
      { ...exampleVerdict("errors.leak", "fail"), faults: [{ path: "$", expected: "none", actual: text }] },
    ]);

  test.each(names)("%s is written where no secret stands in it, and else not", (name) => {
    const out = join(folder, name);
    writeFiles(out, rendered(of("nothing"), [name]), search(canary));
    expect(readdirSync(out)).toEqual([formats[name].file]);
    rmSync(out, { recursive: true });
    // a HAR contains the exchange and in-toto the results, but neither contains a fault
    const leaking =
      name === "har" || name === "in-toto"
        ? { ...of(""), kit: { name: canary, version: "1" } }
        : of(`raised ${canary}`);
    const write = () => writeFiles(out, rendered(leaking, [name]), search(canary));
    expect(write).toThrow(Withheld);
    expect(write).toThrow(formats[name].file);
    expect(write).not.toThrow(canary);
    expect(readdirSync(out)).toEqual([]);
  });

  test("none is written that a secret of the environment stands in, whichever command writes it", () => {
    vi.stubEnv("ALICLOUD_SECRET_KEY", "mAdEuPsEcReTvAlUe0123456789abc");
    vi.stubEnv("SOME_OTHER_TOKEN", "aNoThErSeCrEt9876543210");
    try {
      for (const text of ["mAdEuPsEcReTvAlUe0123456789abc", "aNoThErSeCrEt9876543210"]) {
        const out = join(folder, "environment");
        expect(() => writeFiles(out, { "diff.txt": `before ${text}` })).toThrow(Withheld);
        expect(readdirSync(out)).toEqual([]);
      }
    } finally {
      vi.unstubAllEnvs();
    }
  });

  test("an earlier one of its name stays whole", () => {
    writeFiles(folder, { "old.txt": `old, by ${kit.name}` }, search(canary));
    expect(() => writeFiles(folder, { "old.txt": ["a", canary] }, search(canary))).toThrow(Withheld);
    expect(readdirSync(folder)).toContain("old.txt");
    expect(readdirSync(folder).filter((name) => name.endsWith(".part"))).toEqual([]);
  });
});

test("a report keeps each verdict without what leaks, and says so", () => {
  const { canary } = mint();
  const secrets = search(canary);
  const clean = exampleVerdict("request.once", "pass");
  const leaking = { ...exampleVerdict("errors.leak", "fail"), notes: [`it printed ${canary}`] };
  const report = exampleReport([clean, leaking], { problems: [canary, "plain"] });
  const kept = publishableReport(report, secrets);
  expect(secrets.finds(JSON.stringify(kept))).toBe(false);
  expect(kept.verdicts.map(({ outcome }) => outcome)).toEqual(["pass", "harness-error"]);
  expect(kept.problems).toEqual([expect.stringContaining("is not written"), "plain"]);
  expect(publishable(clean, secrets)).toBe(clean);
  const plain = exampleReport([clean]);
  expect(publishableReport(plain, secrets)).toBe(plain);
});
