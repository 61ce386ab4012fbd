import { existsSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { kit } from "../../schemas/kit.js";
import committed from "../../schemas/mutation.json" with { type: "json" };
import type { MutatedFile } from "../../schemas/types.js";
import { invalid } from "../../schemas/validate.js";
import { mutationOf, mutationText } from "./mutation.js";

const root = new URL("../../", import.meta.url);
const mutant = (status: string, line = 1, column = 1, replacement = "true") => ({
  mutatorName: "ConditionalExpression",
  replacement,
  status,
  location: { start: { line, column } },
});
const of = (...mutants: ReturnType<typeof mutant>[]) => ({ files: { "a.ts": { mutants } } });
const client = (...mutants: ReturnType<typeof mutant>[]) => mutationOf(of(), of(...mutants)).client[0];

describe("what became of generated changes", () => {
  test("is counted by how they ended", () => {
    const ends = ["Killed", "Killed", "Timeout", "Ignored", "CompileError", "RuntimeError"];
    expect(client(...ends.map((each) => mutant(each)))).toEqual({
      file: "a.ts",
      killed: 3,
      survived: 0,
      equivalent: 1,
    });
    expect(mutationOf(of(), of()).client).toEqual([]);
  });

  test("names survivors by their places, in order, and says no more of them than fits", () => {
    const long = mutant("Survived", 2, 1, "x".repeat(200));
    const found = client(long, mutant("NoCoverage", 1, 9), mutant("Survived", 1, 3));
    expect(found?.survivors?.map(({ line, column }) => [line, column])).toEqual([
      [1, 3],
      [1, 9],
      [2, 1],
    ]);
    expect(found?.survivors?.[2]?.replacement).toHaveLength(80);
    const many = Array.from({ length: 50 }, (_, line) => mutant("Survived", line + 1));
    expect(client(...many)).toMatchObject({ survived: 50, survivors: { length: 40 } });
  });

  test("is by its schema, as JSON with a line for each file", () => {
    const whole = mutationOf(of(mutant("Killed")), of(mutant("Survived")));
    expect(invalid("mutation", "Mutation", JSON.parse(mutationText(whole)))).toBeUndefined();
    expect(JSON.parse(mutationText(whole))).toEqual(whole);
    expect(mutationText(whole).match(/^\{"file":/gm)).toHaveLength(2);
  });
});

describe("what the kit carries of it: after a change, run `npm run mutate`", () => {
  test("is of this kit, and of files that are there", () => {
    expect(invalid("mutation", "Mutation", committed)).toBeUndefined();
    expect(committed.kit).toEqual(kit);
    expect(committed.judges.length).toBeGreaterThan(0);
    for (const { file } of [...committed.judges, ...committed.client])
      expect(existsSync(new URL(file, root)), file).toBe(true);
  });

  test.each([
    [".stryker.json", committed.judges],
    [".stryker-reference.json", committed.client],
  ])("reaches the threshold of %s, where it was run", (name, files: readonly MutatedFile[]) => {
    const { thresholds } = JSON.parse(readFileSync(new URL(name, root), "utf8")) as { thresholds: { break: number } };
    const sum = (key: "killed" | "survived") => files.reduce((all, each) => all + each[key], 0);
    const least = (thresholds.break / 100) * (sum("killed") + sum("survived"));
    expect(sum("killed")).toBeGreaterThanOrEqual(least);
  });
});
