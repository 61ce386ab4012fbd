import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, expect, test } from "vitest";
import { writeFiles } from "../../../cli/files.js";
import { record } from "../../../cli/record.js";
import { exampleReport, exampleVerdict } from "../../../reports/example.js";
import { formats, rendered } from "../../../reports/formats.js";
import { encodings } from "../../fixtures/encodings.js";
import { Withheld } from "../usage-error.js";
import { publishable, publishableReport } from "../withhold.js";
import { countedSearch, search } from "./search.js";

const folder = mkdtempSync(join(tmpdir(), "encodings-"));
afterAll(() => rmSync(folder, { recursive: true }));

const secret = "kQ7/vR+2mZ9xT4=bN6wL";
const all = Object.entries(encodings);

/** Functions that write a text. Each returns whether the secret was withheld. */
const withheld = (write: () => unknown) => {
  try {
    write();
    return false;
  } catch (error) {
    if (!(error instanceof Withheld)) throw error;
    return true;
  }
};
const failing = (text: string) => ({
  ...exampleVerdict("errors.leak", "fail"),
  faults: [{ path: "$", expected: "none", actual: text }],
});
const doors: Readonly<Record<string, (text: string) => boolean>> = {
  finds: (text) => search(secret).finds(`before ${text} after`),
  through: (text) =>
    withheld(() => [...search(secret).through([`before ${text.slice(0, 9)}`, text.slice(9)], () => new Withheld("f"))]),
  "a file": (text) => withheld(() => writeFiles(folder, { "any.txt": text }, search(secret))),
  "a verdict": (text) => publishable(failing(text), search(secret)).outcome === "harness-error",
  "a problem of a report": (text) =>
    publishableReport(exampleReport([], { problems: [text] }), search(secret)).problems?.[0] !== text,
  "the head of report.json": (text) =>
    withheld(() =>
      record(folder, { ...exampleReport([]), target: { ...exampleReport([]).target, version: text } }, search(secret)),
    ),
  ...Object.fromEntries(
    (["html", "junit", "sarif", "markdown", "ctrf"] as const)
      .filter((name) => name in formats)
      .map((name) => [
        name,
        (text: string) =>
          withheld(() => writeFiles(folder, rendered(exampleReport([failing(text)]), [name]), search(secret))),
      ]),
  ),
};

test("more than 32 encodings of a secret are distinguished", () => {
  expect(all.length).toBeGreaterThanOrEqual(32);
  expect(new Set(all.map(([, encode]) => encode(secret))).size).toBe(all.length);
});

test.each(Object.keys(doors))("each of them is found at the door of %s", (name) => {
  const missed = all.filter(([, encode]) => doors[name]?.(encode(secret)) !== true).map(([encoding]) => encoding);
  expect(missed).toEqual([]);
  expect(readdirSync(folder).filter((file) => file.endsWith(".part"))).toEqual([]);
});

test("what resembles a secret is none", () => {
  const other = "kQ7/vR+2mZ8xT4=bN6vL";
  expect(all.filter(([, encode]) => search(secret).finds(encode(other))).map(([name]) => name)).toEqual([]);
});

test("twice the text costs no more than twice the work and a little, whatever character is repeated", () => {
  const units = [
    " ",
    "\t",
    "\n",
    "a",
    "<",
    ">",
    "%",
    "%25",
    "\\",
    "\\\\n",
    "&",
    "&#0",
    "&amp;",
    "=",
    "=\n",
    "A+/",
    "\u0000",
  ];
  const work = (text: string) => {
    let steps = 0;
    const looking = countedSearch((more) => {
      steps += more;
    });
    for (const each of [secret, "a".repeat(30), "b".repeat(20) + "a".repeat(20)]) looking.add(each);
    looking.finds(text);
    return steps;
  };
  const unit = fc.oneof(fc.constantFrom(...units), fc.string({ unit: "binary", minLength: 1, maxLength: 3 }));
  fc.assert(
    fc.property(unit, fc.integer({ min: 100, max: 3000 }), (text, dozens) => {
      // base64 is read in groups of four, so the repeats must start at the same offset
      const times = 12 * dozens;
      const once = work(`x${text.repeat(times)}x`);
      expect(once).toBeGreaterThan(times);
      expect(once).toBeLessThan(200 * (times * text.length + 2));
      expect(work(`x${text.repeat(2 * times)}x`)).toBeLessThanOrEqual(2.2 * once);
    }),
    { numRuns: 60 },
  );
});

test("128 Ki of blanks are searched", () => {
  expect(search(secret).finds(" ".repeat(1 << 17))).toBe(false);
  expect(search(secret).finds(`${" ".repeat(1 << 17)}${secret}`)).toBe(true);
});
