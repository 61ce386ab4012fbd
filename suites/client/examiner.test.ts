import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, test } from "vitest";
import { job } from "../../generators/job.js";
import { requirement } from "../../schemas/catalogue.js";
import { flagship } from "../../schemas/contract/flagship.js";
import type { Fault } from "../../schemas/types.js";
import { referenceClient } from "../reference/client/client.js";
import { moduleTarget } from "./adapters/module.js";
import type { Ask, Heard, Target } from "./adapters/target.js";
import type { Check } from "./check.js";
import { once } from "./checks/cases.js";
import { jobCase } from "./checks/jobs.js";
import { plainAnswer } from "./checks/plain.js";
import { examine } from "./examine.js";
import { scopeOf } from "./scope.js";
import { openSession } from "./session.js";

const fault: Fault = { path: "$", expected: "x", actual: "y" };
const broken: Fault = { path: "adapter", expected: "an answer by the adapter protocol", actual: "it died" };
const [bound] = [requirement("parsing.long")];

/** Opens a session for a target, with a function that examines a check there and a list of problems of the run. */
async function withTarget<T>(
  target: Target,
  use: (found: (check: Omit<Check, "id">) => ReturnType<typeof examine>, problems: () => string[]) => Promise<T>,
): Promise<T> {
  if (!bound) throw new Error("There is no parsing.long.");
  const session = await openSession(target, { patienceMs: 1000 });
  const on = { session, scope: scopeOf(target.capabilities), seed: 1, runs: 20 };
  try {
    return await use(
      (check) => examine({ id: bound.id, ...check }, bound, on),
      () => session.loose(),
    );
  } finally {
    await session.close();
  }
}

/** The reference client, with a hook that gets the JobId and the number of earlier requests for it. */
function asking(
  hear: (ask: Ask, before: number, reference: Target) => Promise<Heard>,
  { inflight = 8, asked = new Map<string, number>() } = {},
): Target {
  const reference = moduleTarget(referenceClient());
  const ask = (given: Ask) => {
    const before = asked.get(given.jobId ?? "") ?? 0;
    asked.set(given.jobId ?? "", before + 1);
    return hear(given, before, reference);
  };
  return { ...reference, capabilities: { ...reference.capabilities, inflight }, ask };
}

const silence = () => new Promise<Heard>(() => {});
const called = (...jobIds: string[]) =>
  jobIds.map((jobId) => once(plainAnswer({ contract: flagship }, "JSON"), { name: jobId, jobId }));
const silent: Check["judge"] = ({ results: [answer] }) => (answer?.silent === undefined ? [] : [fault]);

test.each([
  [5, 3],
  [1, 2],
  [0, 1],
])("a case that shows nothing %d times is performed %d times", async (unclear, runs) => {
  let left = unclear;
  const isUnclear = () => left-- > 0;
  const finding = await withTarget(
    asking((ask, _, reference) => reference.ask(ask)),
    (found) => found({ always: () => called("one"), judge: () => [], isUnclear }),
  );
  expect(finding).toMatchObject({ runs, faults: [] });
});

describe("silence", () => {
  const client = (options?: { inflight?: number; asked?: Map<string, number> }) =>
    asking((ask, before, reference) => {
      const isSilent =
        ask.jobId === "never" || (ask.jobId === "late" && before === 0) || (ask.jobId === "third" && before < 2);
      return isSilent ? silence() : reference.ask(ask);
    }, options);

  test("is believed at once of a client that was never heard, and the rest is not asked", async () => {
    const always = () => called("never", "in time");
    const finding = await withTarget(client({ inflight: 1 }), (found) => found({ always, judge: silent }));
    expect(finding).toMatchObject({ runs: 1, faults: [fault], notes: [] });
  });

  test("is believed only when it comes again, for a busy machine may make it", async () => {
    const asked = new Map<string, number>();
    await withTarget(client({ asked }), async (found) => {
      expect(await found({ always: () => called("in time", "late"), judge: silent })).toMatchObject({
        faults: [],
        notes: ['"late (JSON)" failed 1 of 2 times, and held with nothing beside it'],
      });
      expect(await found({ always: () => called("never", "in time"), judge: silent })).toMatchObject({
        faults: [fault],
        notes: ['"never (JSON)" failed 2 of 2 times, at last with nothing beside it'],
      });
      asked.delete("probe");
      expect(Object.fromEntries(asked)).toEqual({ late: 2, never: 2, "in time": 2 });
    });
  });

  test("that is believed ends the process of the client, so that what is stuck takes no time of others", async () => {
    let ended = 0;
    const abandon = async () => {
      ended += 1;
    };
    await withTarget({ ...client(), abandon }, async (found) => {
      await found({ always: () => called("in time", "late"), judge: silent });
      expect(ended).toBe(0);
      await found({ always: () => called("never", "in time"), judge: silent });
      expect(ended).toBe(1);
    });
  });

  test("does not make doubtful what is sure", async () => {
    const always = () => called("in time", "late");
    const finding = await withTarget(client(), (found) => found({ always, judge: silent, isSure: () => true }));
    expect(finding).toMatchObject({ runs: 2, faults: [fault] });
  });

  test.each([
    ["one that was heard", ["heard"]],
    ["one that was never heard", []],
  ])("that ends at the third time covers no case that was to come, of %s", async (_, before) => {
    const jobIds = Array.from({ length: 20 }, (_, index) => `job-${index}`);
    const judge: Check["judge"] = (exchange) =>
      exchange.case.name === "job-19 (JSON)" ? [fault] : silent(exchange, scopeOf({}));
    const finding = await withTarget(client({ inflight: 1 }), async (found) => {
      await found({ always: () => called(...before), judge: silent });
      return found({ phase: "beside", always: () => called("third", ...jobIds), judge });
    });
    expect(finding.faults).toEqual([fault]);
    expect(finding.evidence?.exchange.case.name).toBe("job-19 (JSON)");
  });
});

/** The reference client behind an adapter that sometimes dies and breaks all pending calls. */
function mortal(dies: (ask: Ask, before: number, waiting: number) => boolean): Target {
  const waiting = new Set<(heard: Heard) => void>();
  return asking(async (ask, before, reference) => {
    let end: (heard: Heard) => void = () => {};
    const death = new Promise<Heard>((resolve) => {
      end = resolve;
      waiting.add(end);
    });
    if (!dies(ask, before, waiting.size)) {
      return Promise.race([death, sleep(100).then(() => reference.ask(ask))]).finally(() => waiting.delete(end));
    }
    await sleep(50);
    for (const each of waiting) each({ result: { broken: "it died" }, exposed: "" });
    waiting.clear();
    return death;
  });
}

describe("an adapter that breaks its protocol", () => {
  const slips = (jobId: string, others: (ask: Ask) => Promise<Heard> | undefined = () => undefined) =>
    asking(async (ask, _, reference) => {
      if (ask.jobId === jobId) return { result: { breach: "it is not JSON" }, exposed: "" };
      return others(ask) ?? reference.ask(ask);
    });
  const judge: Check["judge"] = ({ results: [answer] }) => (answer?.returned === undefined ? [fault] : []);

  test("leaves no fault, and the case is not asked again", async () => {
    await withTarget(slips("slip"), async (found, problems) => {
      const finding = await found({ always: () => called("one", "slip", "two"), judge });
      expect(finding).toEqual({ runs: 3, faults: [], notes: [], breach: "it is not JSON" });
      expect(problems()).toEqual([]);
    });
  });

  test("hides no failure of another case", async () => {
    const wrong = (ask: Ask) =>
      ask.jobId === "wrong" ? Promise.resolve<Heard>({ result: { raised: {} }, exposed: "" }) : undefined;
    const finding = await withTarget(slips("slip", wrong), (found) =>
      found({ always: () => called("slip", "wrong"), judge }),
    );
    expect(finding).toMatchObject({ faults: [fault] });
    expect(finding.evidence?.exchange.case.name).toBe("wrong (JSON)");
  });

  test("does not make a failure that rests on time one that held", async () => {
    const target = asking(async (ask, before) =>
      before === 0
        ? { result: { raised: {} }, exposed: "" }
        : { result: { breach: `"${ask.jobId}" is not JSON` }, exposed: "" },
    );
    const finding = await withTarget(target, (found) => found({ phase: "beside", always: () => called("one"), judge }));
    expect(finding).toEqual({ runs: 2, faults: [], notes: [], breach: '"one" is not JSON' });
  });
});

describe("an adapter that dies", () => {
  const judge = () => [];

  test("fails only by the case that it died of", async () => {
    await withTarget(
      mortal(({ jobId }) => jobId === "deadly"),
      async (found, problems) => {
        const always = () => called("one", "two", "deadly", "three");
        const { faults, evidence, notes } = await found({ always, judge });
        expect({ faults, notes }).toEqual({
          faults: [broken],
          notes: ['"deadly (JSON)" failed 2 of 2 times, at last with nothing beside it'],
        });
        expect(evidence?.exchange.case.name).toBe("deadly (JSON)");
        expect(problems()).toEqual([]);
      },
    );
  });

  test("holds nothing against what another check asked then", async () => {
    await withTarget(
      mortal(({ jobId }) => jobId === "deadly"),
      async (found, problems) => {
        const [wrong, right] = await Promise.all([
          found({ always: () => called("one", "deadly"), judge }),
          found({ always: () => called("two", "three"), judge }),
        ]);
        expect([wrong.faults, right.faults]).toEqual([[broken], []]);
        expect(problems()).toEqual([]);
      },
    );
  });

  test("is asked one case at a time from then on", async () => {
    const waitingAtDeath: number[] = [];
    const target = mortal(({ jobId }, _, waiting) => {
      const dies = jobId?.startsWith("deadly") ?? false;
      if (dies) waitingAtDeath.push(waiting);
      return dies;
    });
    await withTarget(target, async (found) => {
      await found({ always: () => called("deadly"), judge });
      waitingAtDeath.length = 0;
      await found({ always: () => called("one", "two", "deadly-2", "three"), judge });
    });
    expect(waitingAtDeath).toEqual([1, 1]);
  });

  test("and does not when it is asked again is a problem of the run", async () => {
    await withTarget(
      mortal(({ jobId }, before) => jobId === "deadly" && before === 0),
      async (found, problems) => {
        const { faults } = await found({ always: () => called("one", "deadly"), judge });
        expect(faults).toEqual([]);
        expect(problems()).toEqual(["This did not come again when what was under way was asked again: it died"]);
      },
    );
  });

  test("is not killed time and again to make a generated case smaller", async () => {
    let deaths = 0;
    const cases = () => job().map((data) => jobCase("any job", "JSON", data));
    const finding = await withTarget(
      mortal(() => {
        deaths += 1;
        return true;
      }),
      (found) => found({ cases, judge }),
    );
    expect(finding.faults).toEqual([broken]);
    expect(deaths).toBeLessThan(20);
  });
});
