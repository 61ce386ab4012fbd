import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { examineAll } from "./worker-pool.js";

const folder = mkdtempSync(join(tmpdir(), "djc-workers-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** A process that answers each name with how often it received it, how many it had at once, and its process id. */
function script(name: string, harm = ""): string {
  const file = join(folder, `${name}.mjs`);
  writeFileSync(
    file,
    `let now = 0;
const asked = new Map();
process.on("disconnect", () => process.exit());
process.on("message", async (name) => {
  const times = (asked.get(name) ?? 0) + 1;
  asked.set(name, times);
  const beside = ++now;
  ${harm}
  await new Promise((done) => setTimeout(done, 50));
  now -= 1;
  const missed = name.startsWith("suspect") && times === 1 ? ["x.y"] : name.startsWith("wrong") ? ["x.y"] : [];
  process.send({ name, evaluation: { missed, blamed: [], problems: [], times, beside, pid: process.pid } });
});`,
  );
  return file;
}

type Seen = { missed: string[]; problems: string[]; times: number; beside: number; pid: number };
const examined = async (names: readonly string[], file: string) =>
  (await examineAll([{ names, script: file, processes: 2, width: 3 }]))[0] as unknown as Map<string, Seen>;

test("mutants are shared out over processes, several to each", async () => {
  const names = Array.from({ length: 12 }, (_, index) => `mutant ${index}`);
  const seen = await examined(names, script("plain"));
  expect([...seen.keys()].toSorted()).toEqual(names.toSorted());
  expect(new Set([...seen.values()].map(({ pid }) => pid)).size).toBe(2);
  expect(Math.max(...[...seen.values()].map(({ beside }) => beside))).toBe(3);
});

test("what changes its whole process has nothing beside it there", async () => {
  const seen = await examined(["a", "b", "merges __proto__", "c", "d", "e", "f", "g"], script("solitary"));
  expect(seen.get("merges __proto__")?.beside).toBe(1);
});

test("a suspect is examined once more alone, and that is believed", async () => {
  const names = ["wrong", "a", "b", "wrong too", "c", "d", "e", "f"];
  const seen = await examined(names, script("suspects"));
  expect(seen.get("wrong")).toMatchObject({ missed: ["x.y"], beside: 1 });
  expect(seen.get("wrong too")).toMatchObject({ missed: ["x.y"], beside: 1 });
  expect(new Set([seen.get("wrong")?.pid, seen.get("wrong too")?.pid]).size).toBe(1);
  expect(seen.get("a")?.times).toBe(1);
});

test("a mutant that ends its process is reported, and those beside it are examined again", async () => {
  const harm = 'if (name === "ends") setTimeout(() => process.exit(7), 20);';
  const seen = await examined(["a", "ends", "b", "c", "d", "e", "f"], script("ends", harm));
  expect(seen.get("ends")?.problems).toEqual(["Its process ended (7)."]);
  const others = [...seen].filter(([name]) => name !== "ends");
  expect(others.filter(([, { problems }]) => problems.length > 0)).toEqual([]);
});
