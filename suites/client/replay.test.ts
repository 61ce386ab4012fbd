import { describe, expect, test } from "vitest";
import type { Report } from "../../schemas/types.js";
import { UsageError } from "../engine/usage-error.js";
import { clientMutants } from "../mutants/client/all.js";
import type { Client } from "../protocol/client.js";
import { referenceClient } from "../reference/client/client.js";
import { moduleTarget } from "./adapters/module.js";
import { replay } from "./replay.js";
import { run } from "./run.js";

const patient = { timeout: 120_000 };
const stored = (report: Report): Report => JSON.parse(JSON.stringify(report));

/** Returns the first mutant that breaks a requirement, and the stored report about it. */
async function wrong(id: string) {
  const mutant = clientMutants.find(({ breaks }) => breaks.includes(id));
  if (!mutant) throw new Error(`No mutant breaks ${id}.`);
  const client = mutant.client();
  return { mutant, report: stored(await run(client, { only: [id], runs: 20, seed: 1, patienceMs: 3000 })) };
}

const opening = (client: Client) => async () => moduleTarget(client);

describe("a recorded counterexample, from a report that was stored", () => {
  test.each(["parsing.long", "parsing.text", "request.job-id", "errors.codes", "parity.job", "enums.status"])(
    "%s fails again, and holds for a client that is right",
    patient,
    async (id) => {
      const { mutant, report } = await wrong(id);
      expect(report.verdicts[0]?.evidence).toBeDefined();
      const again = await replay(opening(mutant.client()), report, id);
      expect(again.faults.length).toBeGreaterThan(0);
      expect(again.exchange.case).toEqual(report.verdicts[0]?.evidence?.exchange.case);
      expect((await replay(opening(referenceClient()), report, id)).faults).toEqual([]);
    },
  );

  test("of a client that asks nobody fails again too", patient, async () => {
    const { report } = await wrong("request.job-id");
    const silent = { candidate: { name: "asks nobody" }, query: async () => ({ Success: true }) };
    expect((await replay(opening(silent), report, "request.job-id")).faults).not.toEqual([]);
    const raising = { ...silent, query: () => Promise.reject(new Error("no")) };
    const [first] = (await run(raising, { only: ["errors.not-json"], runs: 1, seed: 1 })).verdicts;
    if (!first) throw new Error("There is no verdict.");
    expect(first.outcome).toBe("fail");
    const again = await replay(opening(raising), { ...report, verdicts: [first] }, "errors.not-json");
    expect(again.faults).toEqual(first.faults);
  });

  test("that rests on time is tried as often as in a run, and once where it holds", patient, async () => {
    const id = "throttle.recognised";
    const { mutant, report } = await wrong(id);
    expect(report.verdicts[0]?.notes?.[0]).toContain("failed 3 of 3 times");
    const [bad, good] = [mutant.client(), referenceClient()];
    const failing = (times: number) => {
      let asked = 0;
      const query: Client["query"] = (call) => (call.jobId !== "probe" && asked++ < times ? bad : good).query(call);
      return opening({ ...good, query });
    };
    const { calls = [] } = report.verdicts[0]?.evidence?.exchange.case ?? {};
    expect(calls).toHaveLength(1);
    expect(await replay(failing(99), report, id)).toMatchObject({ tries: 3, faults: [{}] });
    expect(await replay(failing(2), report, id)).toMatchObject({ tries: 3, faults: [] });
    expect(await replay(failing(1), report, id)).toMatchObject({ tries: 2, faults: [] });
    expect(await replay(failing(0), report, id)).toMatchObject({ tries: 1, faults: [] });
  });

  test("has no verdict where the adapter breaks its protocol", patient, async () => {
    const { report } = await wrong("request.job-id");
    const target = moduleTarget(referenceClient());
    const open = async () => ({ ...target, ask: async () => ({ result: { breach: "it is not JSON" }, exposed: "" }) });
    expect(await replay(open, report, "request.job-id")).toMatchObject({ faults: [], breach: "it is not JSON" });
  });

  test("is shown without credentials", patient, async () => {
    const { report } = await wrong("request.job-id");
    const leaking = {
      candidate: { name: "leaking" },
      query: async ({ credentials }: { credentials: object }) => ({ Success: true, ...credentials }),
    };
    const { exchange } = await replay(opening(leaking), report, "request.job-id");
    expect(JSON.stringify(exchange)).toContain("<AccessKeySecret>");
  });
});

describe("what cannot be replayed is reported in one sentence", () => {
  const nobody = { candidate: { name: "x" }, query: async () => 1 };
  test("an id without a check, one that the report lacks, one that did not fail", patient, async () => {
    const report = stored(await run(referenceClient(), { only: ["parsing.long"], runs: 2, seed: 1 }));
    const why = (id: string) =>
      replay(opening(nobody), report, id).then(String, (error: Error) => [error instanceof UsageError, error.message]);
    expect(await why("parsing.lon")).toEqual([true, expect.stringContaining("no check has this id")]);
    expect(await why("parsing.text")).toEqual([true, expect.stringContaining("the report does not have it")]);
    expect(await why("parsing.long")).toEqual([
      true,
      'Failed to replay "parsing.long": its outcome is pass, without a counterexample. To examine it again: npx djc run --reference --only parsing.long',
    ]);
  });
});
