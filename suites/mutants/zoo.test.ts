import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { examineAll } from "./crew.js";
import { proofOf } from "./proof.js";
import { plainZoo, subtleZoo, zoo } from "./zoo.js";

const script = fileURLToPath(new URL("../../dist/suites/mutants/examiner-child.js", import.meta.url));

test("every known-wrong client fails what it breaks and nothing else", { timeout: 2_400_000 }, async () => {
  expect(plainZoo.length).toBeGreaterThan(90);
  expect(subtleZoo.length).toBeGreaterThan(60);
  const names = zoo.map(({ name }) => name);
  const { mutants } = proofOf(zoo, await examineAll(names, { script }), 0);
  expect(mutants.filter(({ ended }) => ended !== "killed")).toEqual([]);
  expect(mutants.map(({ name }) => name)).toEqual(names);
});
