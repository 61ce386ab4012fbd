import { expect, test } from "vitest";
import type { Report } from "../../schemas/types.js";
import { plainMutants } from "../mutants/client/all.js";
import { run } from "./run.js";

/** Returns everything that the seed determines. Excludes times and the random parts of each request. */
function decided({ verdicts }: Report): string {
  return JSON.stringify(
    verdicts.map(({ ms: _ms, evidence, ...verdict }) => ({
      ...verdict,
      ...(evidence ? { ...evidence, exchange: evidence.exchange.case } : {}),
    })),
  );
}

test.each(["reads a Long as a double", "rounds 2^53 - 1", "copies a missing SourceUid from TargetUid"])(
  "the same seed gives the same verdicts, byte for byte: %s",
  async (name) => {
    const wrong = plainMutants.find((mutant) => mutant.name === name);
    if (!wrong) throw new Error(`There is no client that ${name}.`);
    const options = { seed: 11, runs: 20, only: ["parsing", "enums", "errors.codes"] };
    const [one, again] = [decided(await run(wrong.client(), options)), decided(await run(wrong.client(), options))];
    expect(again).toBe(one);
    expect(one).toMatch(/"outcome":"(fail|warn)"/);
  },
);
