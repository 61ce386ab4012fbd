import { expect, test } from "vitest";
import { requirement } from "../../../schemas/catalogue.js";
import { clientMutants } from "../../mutants/client/all.js";
import { moduleTarget } from "../adapters/module.js";
import type { Ask } from "../adapters/target.js";
import { examine } from "../examine.js";
import { scopeOf } from "../scope.js";
import { openSession } from "../session.js";
import { transportChecks } from "./transport.js";

/** Lets nothing else happen in this process for a while, as on a busy machine. */
const block = (ms: number) => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);

test("a client that restarts its timer at each byte fails even if the kit pauses", { timeout: 60_000 }, async () => {
  const mutant = clientMutants.find(
    ({ name }) => name === "has a deadline for a body that begins again with each byte",
  );
  const check = transportChecks.find(({ id }) => id === "errors.drip");
  const bound = requirement("errors.drip");
  if (!mutant || !check || !bound) throw new Error("The test needs this mutant and this check.");
  const target = moduleTarget(mutant.client());
  let calls = 0;
  const ask = (call: Ask) => {
    calls += 1;
    if (calls === 1) setTimeout(block, 200, 900);
    return target.ask(call);
  };
  const session = await openSession({ ...target, ask }, { patienceMs: 4000 });
  try {
    const { faults } = await examine(check, bound, { session, scope: scopeOf(target.capabilities), seed: 1, runs: 5 });
    expect(faults).toMatchObject([{ expected: "an error within 500 ms" }]);
    expect(calls).toBeGreaterThan(3);
  } finally {
    await session.close();
  }
});
