import { readFileSync } from "node:fs";
import { expect, test } from "vitest";

const page = readFileSync(new URL("../../docs/safety.md", import.meta.url), "utf8");
const named = [...page.matchAll(/\| `([^`]+\.test\.ts)`: (.+) \|$/gm)].map(([, file = "", name = ""]) => ({
  file,
  name,
}));

test("each promise of the page on safety names a test that there is", () => {
  const rows = page.split("\n").filter((line) => line.startsWith("| ") && !/\| (Test) \|$/.test(line));
  expect(named).toHaveLength(rows.length);
  const missing = named.filter(({ file, name }) => {
    const text = readFileSync(new URL(`../../${file}`, import.meta.url), "utf8");
    return !new RegExp(
      String.raw`(?:test|describe)[\w.]*\([^]*?${name.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)}`,
    ).test(text);
  });
  expect(missing).toEqual([]);
});
