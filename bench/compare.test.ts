import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { dropped, storedIn } from "./compare.js";
import type { Table } from "./table.js";

const made = (value: number, unit = "times", name = "djc serve / raw"): Table => ({
  node: "v22.0.0",
  platform: "linux x64",
  figures: [{ topic: "serve", name, value, unit }],
  notes: [],
});

test.each([
  ["times", 0.41, []],
  ["times", 0.39, [expect.stringMatching(/^serve, djc serve \/ raw: 0\.39, and 0\.5 before; .*more than a fifth\.$/)]],
  ["times", 5, []],
  ["times as much", 0.62, []],
  ["times as much", 0.63, [expect.stringContaining("0.63, and 0.5 before")]],
  ["times as much", 0.1, []],
  ["/s", 0.1, []],
  ["MB", 10, []],
] as const)("a figure in %s of %d after the median of 0.5", (unit, value, expected) => {
  const stored = [made(0.5, unit), made(0.1, unit), made(0.9, unit)];
  expect(dropped(made(value, unit), stored)).toEqual(expected);
});

test("a ratio that was never stored has not dropped", () => {
  expect(dropped(made(0.1), [])).toEqual([]);
  expect(dropped(made(0.1), [made(0.9, "times", "another")])).toEqual([]);
});

test("the newest seven tables of a folder are read, and a file that is none is named", () => {
  const folder = mkdtempSync(join(tmpdir(), "bench-"));
  try {
    for (let night = 1; night <= 9; night++)
      writeFileSync(join(folder, `2026-01-0${night}.json`), JSON.stringify(made(night)));
    expect(storedIn(folder).map(({ figures }) => figures[0]?.value)).toEqual([3, 4, 5, 6, 7, 8, 9]);
    expect(storedIn(join(folder, "absent"))).toEqual([]);
    writeFileSync(join(folder, "2026-02-01.json"), "{}");
    expect(() => storedIn(folder)).toThrow(/^Failed to read the figures ".*2026-02-01\.json": .* Remove it\.$/);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
