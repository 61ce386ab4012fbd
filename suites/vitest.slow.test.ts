import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { beforeAll, describe, expect, test } from "vitest";
import { UsageError } from "./engine/usage-error.js";
import { child, type Finished } from "./fixtures/child.js";
import type { Ended, EndedTest } from "./fixtures/ended.js";
import { referenceClient } from "./reference/client/client.js";
import { conformance } from "./vitest.js";

conformance(referenceClient(), { seed: 11, runs: 2, failOn: "should" });

describe("what an author sees", () => {
  let finished: Finished;
  let ended: Ended;
  beforeAll(async () => {
    const fixtures = fileURLToPath(new URL("./fixtures/", import.meta.url));
    const vitest = join(dirname(createRequire(import.meta.url).resolve("vitest/package.json")), "vitest.mjs");
    finished = await child(process.execPath, [vitest, "run", "--root", fixtures], fixtures);
    ended = JSON.parse(finished.stdout) as Ended;
  }, 120_000);

  const testsOf = (client: string): EndedTest[] => ended.tests.filter((each) => each.client === client);
  const only = (client: string): EndedTest => {
    const [first, ...others] = testsOf(client);
    if (!first || others.length > 0) throw new Error(`Expected one test of "${client}".`);
    return first;
  };

  test("a MUST that does not hold fails its own test and no other", () => {
    const failed = testsOf("breaks a MUST").filter(({ state }) => state === "failed");
    expect(testsOf("breaks a MUST")).toHaveLength(2);
    expect(failed.map(({ id }) => id)).toEqual(["parsing.long"]);
  });

  test("a failure says the sentence, the difference, the case, how to run it again, and where it was called", () => {
    const { text } = testsOf("breaks a MUST").find(({ id }) => id === "parsing.long") ?? { text: "" };
    expect(text.split("\n").slice(0, -1)).toEqual([
      "Error: parsing.long (MUST): A GmtCreate from 0 to 2^53 MUST be exact.",
      "  $.Data.GmtCreate: expected integer 9007199254740991, got integer 9007199254740990",
      "  Case: GmtCreate 9007199254740991 (JSON)",
      '  Replay: conformance(client, { only: ["parsing.long"], seed: 5, runs: 3, patienceMs: 4000 })',
    ]);
    expect(text).toMatch(/wrong\.conformance\.ts:\d+:\d+\)?$/);
  });

  test("a SHOULD that does not hold is noted, and fails where the author asks for it", () => {
    const noted = only("breaks a SHOULD");
    expect(noted.state).toBe("passed");
    expect(noted.notes.join()).toMatch(
      /^warning: parsing\.long-range \(SHOULD\): .*\n {2}\$\.Data\.GmtCreate: expected/,
    );
    expect(only("breaks a SHOULD that counts")).toMatchObject({ state: "failed", notes: [] });
  });

  test("a known failure passes with a note, and fails once it holds", () => {
    const known = only("is known to be wrong");
    expect(known.state).toBe("passed");
    expect(known.notes.join()).toMatch(/^notice: Known failure: fixed in the next version\nparsing\.long \(MUST\)/);
    const stale = only("was known");
    expect(stale.state).toBe("failed");
    expect(stale.text).toMatch(/The known failure of parsing\.long is stale: it passes\. Take it out of `known`\./);
  });

  test("what does not bind the client is skipped, with the reason", () => {
    expect(only("reads JSON only")).toMatchObject({
      state: "skipped",
      skipped: "The client does not claim the format XML.",
    });
  });

  test("what happens outside every test fails the file", () => {
    expect(only("calls home").state).toBe("passed");
    expect(ended.errors).toContain("A connection to telemetry.example:80 was refused.");
    expect(ended.errors).toHaveLength(2);
    expect(finished.status).toBe(1);
  });

  test("a kit that cannot tell right from wrong fails the file, and has no verdict", () => {
    expect(only("meets a kit that is deaf").state).toBe("skipped");
    expect(ended.errors.join()).toContain("The kit cannot tell right from wrong here");
  });

  test("nothing passes for a client that asks nobody and always has the same answer", () => {
    const stub = testsOf("constant stub 1.2.3");
    expect(stub.length).toBeGreaterThan(50);
    expect(stub.filter(({ state }) => state !== "failed").map(({ id }) => id)).toEqual([]);
  });
});

describe("usage errors", () => {
  const client = referenceClient();

  test("a requirement that does not exist is refused at once", () => {
    expect(() => conformance(client, { only: ["parsing.lung"] })).toThrow(UsageError);
    expect(() => conformance(client, { known: [{ requirement: "parsing.lung", reason: "" }] })).toThrow(
      /"parsing.lung"/,
    );
  });
});
