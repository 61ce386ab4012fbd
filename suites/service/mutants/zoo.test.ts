import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { isRight } from "../../mutants/convict.js";
import { examineAll } from "../../mutants/crew.js";
import { loudServices, quietServices, wrongServices } from "./zoo.js";

const script = fileURLToPath(new URL("../../../dist/suites/service/mutants/examiner-child.js", import.meta.url));

test("every known-wrong service fails what it breaks and nothing else", { timeout: 1_200_000 }, async () => {
  expect(quietServices.length).toBeGreaterThan(130);
  // what throttles takes a minute in which it does little
  const names = [...loudServices, ...quietServices].map(({ name }) => name);
  const [convictions] = await examineAll([{ names, script, width: 14 }]);
  expect([...(convictions ?? [])].filter(([, conviction]) => !isRight(conviction))).toEqual([]);
  expect(convictions?.size).toBe(wrongServices.length);
});
