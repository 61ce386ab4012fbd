import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { readKnownFailures } from "../suites/known-file.js";
import { run } from "../suites/run.js";
import { loadClient } from "../suites/targets/load.js";

const here = (file: string) => fileURLToPath(new URL(file, import.meta.url));
const adapters = ["iot20180120/acs3", "iot20180120/hmac-sha1", "pop-core/get", "pop-core/post"];

test.each(adapters)("%s fails what is known of it, and nothing else", { timeout: 120_000 }, async (name) => {
  const known = readKnownFailures(here(`${name}.known-failures.json`));
  const report = await run(await loadClient(here(`${name}.ts`)), { runs: 20, seed: 1, known });
  const news = report.verdicts.filter(
    ({ outcome, known: reason }) => reason === undefined && !["pass", "inapplicable"].includes(outcome),
  );
  expect(news.map(({ requirement: { id }, faults }) => ({ id, faults }))).toEqual([]);
  expect(report.problems).toEqual([]);
  expect(report.complete).toBe(true);
});
