import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, test } from "vitest";
import type { Contract } from "../../../schemas/contract/contract.js";
import { flagship, flagshipCall } from "../../../schemas/contract/flagship.js";
import { memberTree } from "../../../schemas/contract/members.js";
import { partsOf } from "../../../schemas/sentence.js";
import { UsageError } from "../../engine/usage-error.js";
import { type HostOptions, hostTarget } from "./host-target.js";
import type { Ask, Target } from "./target.js";

const program = fileURLToPath(new URL("../../../dist/suites/client/adapters/host.js", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "hosted-"));
afterAll(() => rmSync(folder, { recursive: true }));
const patient = { timeout: 60_000 };
let files = 0;

const ask = (jobId: string, more: Partial<Ask> = {}): Ask => ({
  op: "query",
  endpoint: "http://127.0.0.1:9",
  credentials: { accessKeyId: "ak", accessKeySecret: "secret" },
  format: "JSON",
  ...flagshipCall(jobId),
  signal: new AbortController().signal,
  ...more,
});

/** Hosts a module whose query runs this code, with `before` at the top of the module. */
async function hosted<T>(
  body: string,
  use: (target: Target) => Promise<T>,
  { before = "", claims = {}, ...options }: HostOptions & { before?: string; claims?: object } = {},
): Promise<T> {
  const file = join(folder, `m${files++}.mjs`);
  const client = `{ candidate: { name: "hosted" }, capabilities: ${JSON.stringify(claims)}, async query(call) { ${body} } }`;
  writeFileSync(file, `${before}\nexport default ${client};`);
  const target = await hostTarget(file, { program, ...options });
  try {
    return await use(target);
  } finally {
    await target.close();
  }
}

const result = (body: string) => hosted(body, async (target) => (await target.ask(ask("j"))).result);

test("the clock of a hosted module can be moved, and is a Date in all else", patient, async () => {
  const offsetMs = -400 * 86_400_000;
  const body = `return [Date.now(), +new Date(), Date.parse(Date()), new Date(0).toISOString(), new Date(2020, 1) instanceof Date,
    new (class extends Date {})(5).getTime(), Date.UTC(1970, 0), Date.length, Date.name, new Date().constructor === Date];`;
  const { returned } = await hosted(body, async (target) => (await target.ask(ask("j"))).result, { offsetMs });
  const [now, made, said, ...others] = returned as number[];
  for (const time of [now, made, said]) expect(Math.abs(Number(time) - offsetMs - Date.now())).toBeLessThan(86_400_000);
  expect(others).toEqual(["1970-01-01T00:00:00.000Z", true, 5, 0, 7, "Date", true]);
});

describe("what a call of a hosted module comes to", patient, () => {
  test("is what it comes to in one's own process", async () => {
    expect(await result("return call.jobId")).toStrictEqual({ returned: "j" });
    expect(await result("return")).toStrictEqual({ returned: null });
    expect(await result('throw { unsupported: "JSON only" }')).toStrictEqual({ unsupported: "JSON only" });
    expect(await result('throw Object.assign(new RangeError("no"), { code: 7, httpStatus: 400 })')).toStrictEqual({
      raised: { type: "RangeError", code: "7", message: "no", httpStatus: 400 },
    });
    expect(await result("return call.credentials.accessKeySecret + String(call.signal.aborted)")).toStrictEqual({
      returned: "secretfalse",
    });
  });

  test("is made with the operation and its parameters", async () => {
    const params = { List: [{ Name: "é*" }], Count: 2, Yes: true };
    const operation = { action: "SomeAction", version: "2020-01-01", params };
    const result = await hosted("return [call.action, call.version, call.params, call.jobId]", async (target) => {
      const { jobId: _, ...asked } = ask("j", operation);
      return (await target.ask(asked)).result;
    });
    expect(result).toStrictEqual({ returned: ["SomeAction", "2020-01-01", params, null] });
  });

  test("is what a getter has under a documented name of the operation that is examined", async () => {
    const body = "return Object.create({ get Credentials() { return 7 }, get Success() { return 8 } })";
    const answer = memberTree({ type: "object", properties: { Credentials: { type: "string" } } });
    const result = (contract?: Contract) =>
      hosted(body, async (target) => (await target.ask(ask("j"))).result, contract ? { contract } : {});
    expect(await result()).toStrictEqual({ returned: { Success: 8 } });
    expect(await result({ ...flagship, answer })).toStrictEqual({ returned: { Credentials: 7 } });
  });

  test("is not converted in any way", async () => {
    const odd = 'JSON.parse(`{"__proto__":1}`)';
    expect(
      await result(
        `return { big: 9007199254740993n, nan: NaN, lone: "\\ud800", nul: "\\0", huge: 1e300, odd: ${odd} }`,
      ),
    ).toStrictEqual({
      returned: {
        big: { $int: "9007199254740993" },
        nan: { $number: "NaN" },
        lone: "\ud800",
        nul: "\0",
        huge: { $int: BigInt(1e300).toString() },
        odd: JSON.parse('{"__proto__":1}') as unknown,
      },
    });
  });

  test("is cut to what a line holds", async () => {
    expect(await result('return "x".repeat(9 << 20)')).toStrictEqual({ returned: "[too much to tell]" });
    expect(await result('throw new Error("x".repeat(9 << 20))')).toMatchObject({
      raised: { type: "Error", message: "[too much to tell]" },
    });
  });
});

test("what it prints is evidence, by whatever way, and breaks no line", patient, async () => {
  const body = `
    console.log("by console"); process.stdout.write('{"seq":0,"returned":1}\\n'); writeSync(1, '{"seq":1}\\n'); writeSync(2, "oops");
    return call.jobId;`;
  await hosted(
    body,
    async (target) => {
      const [one, other] = await Promise.all(["a", "b"].map((id) => target.ask(ask(id))));
      expect(one?.result).toStrictEqual({ returned: "a", printed: 'by console\n{"seq":0,"returned":1}\n' });
      expect(other?.result.returned).toBe("b");
      expect(target.problems()).toEqual([]);
    },
    { before: 'import { writeSync } from "node:fs"; console.log("at the top");' },
  );
});

test(
  "what a call exposes is searched: what it prints, and what an inspection of its error shows",
  patient,
  async () => {
    const body =
      'console.error("printed-secret"); throw Object.assign(new Error("no"), { config: { key: "deep-secret" } });';
    const { exposed } = await hosted(body, (target) => target.ask(ask("j")));
    expect(exposed).toContain("printed-secret");
    expect(exposed).toContain("deep-secret");
  },
);

test("what it puts on Object.prototype is reported once, and stays in its process", patient, async () => {
  await hosted("Object.prototype.polluted = 1; globalThis.marked = 1; return 1", async (target) => {
    await target.ask(ask("j"));
    expect(target.pollution()).toEqual(["polluted"]);
    expect(target.pollution()).toEqual([]);
    expect("polluted" in {} || "marked" in globalThis).toBe(false);
  });
});

test("sleeps of one call on a virtual clock go side by side", patient, async () => {
  const clock = { now: () => 1000, sleep: async (ms: number) => 1000 + ms };
  const body =
    "const began = call.clock.now(); return [began, ...(await Promise.all([call.clock.sleep(60_000), call.clock.sleep(5.5)]))]";
  const claims = { clock: "virtual" };
  const answer = await hosted(body, (target) => target.ask(ask("j", { clock })), { claims });
  expect(answer.result.returned).toEqual([expect.any(Number), 61_000, 1005.5]);
});

test("the signal of a call that is given up says so", patient, async () => {
  const body = `
    if (call.jobId === "ended") return ended;
    await new Promise((resolve) => call.signal.addEventListener("abort", resolve));
    ended.push(call.jobId);`;
  await hosted(
    body,
    async (target) => {
      const leaving = new AbortController();
      void target.ask(ask("given up", { signal: leaving.signal }));
      expect((await target.ask(ask("ended"))).result.returned).toEqual([]);
      leaving.abort();
      await expect
        .poll(async () => (await target.ask(ask("ended"))).result.returned, { timeout: 20_000 })
        .toEqual(["given up"]);
      expect(target.problems()).toEqual([]);
    },
    { before: "const ended = [];" },
  );
});

test("connections are refused from its first line on, and those of a call belong to it", patient, async () => {
  const before =
    'import net from "node:net"; const go = (host) => net.connect(443, host).on("error", () => {}); go("top.example");';
  await hosted(
    'go("call.example"); return 1',
    async (target) => {
      const refused: string[] = [];
      await target.ask(ask("j", { onRefused: (destination) => refused.push(destination) }));
      expect(refused).toEqual(["call.example:443"]);
      expect(target.problems()).toEqual(["A connection to top.example:443 was refused."]);
    },
    { before },
  );
});

test("what it throws outside of its calls, and an attempt to leave, are problems", patient, async () => {
  await hosted(
    'setImmediate(() => { throw new Error("late") }); try { process.exit(0) } catch {} return 1',
    async (target) => {
      await target.ask(ask("j"));
      await expect
        .poll(() => target.problems(), { timeout: 20_000 })
        .toEqual([
          "The client tried to end the process with status 0.",
          "The client failed outside of its calls: late.",
        ]);
      expect(target.problems().map(partsOf)).toEqual([
        { id: "The client tried to end the process with status {0}.", args: ["0"] },
        { id: "The client failed outside of its calls: {0}.", args: ["late"] },
      ]);
    },
  );
});

test.each([
  ["process.reallyExit(0)", "it ended the process (exit status 0)"],
  ["process.abort()", "it ended the process (SIGABRT)"],
  ['process.kill(process.pid, "SIGKILL")', "it ended the process (SIGKILL)"],
  ["for (;;);", "it blocked the process for 2 s"],
])("%s: it is gone for good, and it is said why", patient, async (body, why) => {
  await hosted(
    body,
    async (target) => {
      expect((await target.ask(ask("j"))).result.broken).toMatch(/^The candidate was lost/);
      expect(await target.whyGone?.()).toBe(why);
      expect((await target.ask(ask("j"))).result).toEqual({ broken: `The client took the run down: ${why}.` });
    },
    { stallMs: 2000 },
  );
});

test("one that is blocked for a while is waited for before it is said not to be gone", patient, async () => {
  const body = "const until = Date.now() + 4000; while (Date.now() < until); return 1";
  await hosted(body, async (target) => {
    const leaving = new AbortController();
    const asked = target.ask(ask("j", { signal: leaving.signal }));
    expect(await Promise.race([asked, new Promise((go) => setTimeout(go, 2500, "blocked"))])).toBe("blocked");
    expect(await target.whyGone?.()).toBeUndefined();
    expect((await asked).result).toEqual({ returned: 1 });
  });
});

test.each([
  ["process.reallyExit(0);", /^Failed to start the candidate ".*": it ended with status 0\./],
  ['console.error("why it ended"); process.exit(0);', /The end of its stderr: why it ended/],
  ["await new Promise(() => setInterval(() => {}, 1000));", /no hello came within 3 s/],
  ['throw new Error("boom");', /^Failed to load the adapter ".*": boom\./],
  ["export const answer = 42;", /^Failed to load the adapter ".*`query`/],
])("%s: that it cannot be started is said in one sentence", patient, async (text, sentence) => {
  const file = join(folder, `unsound${files++}.mjs`);
  writeFileSync(file, text);
  const error: unknown = await hostTarget(file, { program, startTimeoutMs: 3000 }).catch((thrown: unknown) => thrown);
  expect((error as Error).message).toMatch(sentence);
  expect(error instanceof UsageError).toBe((error as Error).message.startsWith("Failed to load"));
});
