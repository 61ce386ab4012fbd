import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { isRight } from "./convict.js";
import { examineAll } from "./crew.js";
import { plainZoo, subtleZoo, zoo } from "./zoo.js";

const script = fileURLToPath(new URL("../../dist/suites/mutants/examiner-child.js", import.meta.url));

// `npm run prove` examines each by all requirements: that takes some minutes
test("every known-wrong client fails what it breaks, and nothing else of its families", {
  timeout: 2_400_000,
}, async () => {
  expect(plainZoo.length).toBeGreaterThan(90);
  expect(subtleZoo.length).toBeGreaterThan(60);
  const names = zoo.map(({ name }) => name);
  const [convictions] = await examineAll([{ names, script, args: ["--families"], width: 12 }]);
  expect([...(convictions ?? [])].filter(([, conviction]) => !isRight(conviction))).toEqual([]);
  expect(convictions?.size).toBe(zoo.length);
});
