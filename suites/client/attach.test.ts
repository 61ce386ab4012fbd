import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { bindingOn } from "../../schemas/catalogue.js";
import { flagship, flagshipCall } from "../../schemas/contract/flagship.js";
import type { Exchange, Format, Report } from "../../schemas/types.js";
import { invalid } from "../../schemas/validate.js";
import type { Query } from "../protocol/client.js";
import { referenceClient } from "../reference/client/client.js";
import type { ClientParts } from "../reference/client/overrides.js";
import { type Attachment, attach, type Held } from "./attach.js";
import { everyFixedCase } from "./checks/fitted.js";
import { clientChecks } from "./checks/index.js";
import { scopeOf } from "./scope.js";

/** Makes the calls of a case with this client. */
const calling = (client = referenceClient()) =>
  async function hold({ testCase, endpoint, credentials }: Held): Promise<void> {
    const { signal } = new AbortController();
    const calls = testCase.calls.map(async ({ account, format, jobId = "" }) => {
      const own = credentials[account] ?? { accessKeyId: "", accessKeySecret: "" };
      await client.query({ ...flagshipCall(jobId), format, endpoint, credentials: own, signal }).catch(() => {});
    });
    await Promise.all(calls);
  };
const plain: Attachment = { nth: 1, format: "JSON" };
const explainedCases = (id: string) => everyFixedCase(clientChecks.get(id), flagship);
const outcomes = ({ verdicts }: Report) => verdicts.map(({ requirement: { id }, outcome }) => `${id} ${outcome}`);

test("a plain call is judged from the wire alone", async () => {
  const { report } = await attach(plain, calling());
  expect(report.verdicts.length).toBe(8);
  expect(new Set(report.verdicts.map(({ outcome }) => outcome))).toEqual(new Set(["pass"]));
  expect(invalid("report", "Report", report)).toBeUndefined();
});

test("what is wrong on the wire is reported, and no secret with it", async () => {
  const parts: Partial<ClientParts> = { nonce: () => "always", params: () => ({ JobId: "another" }) };
  const { report } = await attach({ ...plain, id: "request.job-id", nth: 3 }, calling(referenceClient(parts)));
  expect(outcomes(report)).toEqual(["request.job-id fail"]);
  expect(JSON.stringify(report)).not.toMatch(/Cn[0-9a-f]{16}/);
});

test("nothing that arrives is no pass", async () => {
  const { report } = await attach(plain, async () => {});
  expect(new Set(report.verdicts.map(({ outcome }) => outcome))).toEqual(new Set(["untestable"]));
});

/** Runs the first fixed case of a check and returns what happened on the wire, without the results of the client. */
async function onTheWire(id: string): Promise<Exchange> {
  let seen: Held | undefined;
  await attach({ ...plain, id }, async (held) => {
    const params = ({ jobId }: Query): Record<string, string> => (jobId === undefined ? {} : { JobId: jobId });
    await calling(referenceClient({ params }))(held);
    seen = { ...held, requests: [...held.requests] };
  });
  if (!seen) throw new Error(`${id} was never held.`);
  const results = new Proxy([], { get: () => expect.fail(`${id} looks at what the client returned`) });
  return {
    startedAt: Date.now(),
    requests: [...seen.requests],
    results,
    escapes: [],
    fetched: [],
    polluted: [],
    case: seen.testCase,
  };
}

const bound = new Set(bindingOn("client").map(({ id }) => id));

test.each([...clientChecks.values()].filter(({ wire, id }) => wire && bound.has(id)).map(({ id }) => id))(
  "%s looks at requests alone",
  { timeout: 60_000 },
  async (id) => {
    const exchange = await onTheWire(id);
    expect(exchange.requests.length).toBeGreaterThan(0);
    expect(() =>
      clientChecks.get(id)?.judge(exchange, scopeOf({ formats: ["JSON"], securityToken: true })),
    ).not.toThrow();
  },
);

test("a report on an attached client is not replayed with another one", { timeout: 60_000 }, async () => {
  const out = mkdtempSync(join(tmpdir(), "attach-"));
  const { report } = await attach(plain, calling(referenceClient({ nonce: () => "" })));
  writeFileSync(join(out, "report.json"), JSON.stringify(report));
  const args = [join(import.meta.dirname, "../../dist/cli.js"), "replay", "request.nonce", "--report", out];
  const { status, stderr } = spawnSync(process.execPath, args, { encoding: "utf8" });
  expect({ status, stderr }).toEqual({
    status: 2,
    stderr: expect.stringMatching(
      /^Failed to replay "request\.nonce": .*--module, or run `npx djc attach request\.nonce`\.\n$/,
    ),
  });
  rmSync(out, { recursive: true });
});

test.each([
  ["request", /names a family/],
  ["parsing.job", /cannot be judged by requests alone.*request\.signature/],
  ["no.such", /no\.such/],
])("%s is refused in one sentence", async (id, why) => {
  await expect(attach({ ...plain, id }, async () => {})).rejects.toThrow(why);
});

test("a case that is not there is refused", async () => {
  await expect(attach({ ...plain, id: "request.format", nth: 99 }, async () => {})).rejects.toThrow(/not 99/);
  await expect(attach({ id: "polling.pace", format: "TEXT" as Format }, async () => {})).rejects.toThrow(
    /no fixed case in TEXT/,
  );
});

test("cases are numbered as explain numbers them, in either format", async () => {
  const id = "request.signature";
  const names = explainedCases(id).map(({ name }) => name);
  const held = async (what: Omit<Attachment, "id">) => {
    let name = "";
    await attach({ id, ...what }, async ({ testCase }) => {
      name = testCase.name;
    });
    return name;
  };
  const last = names.findLastIndex((name) => name.endsWith("(XML)"));
  expect(await held({ nth: last + 1, format: "JSON" })).toBe(names[last]);
  expect(await held({ format: "XML" })).toBe(names.find((name) => name.endsWith("(XML)")));
});

test("the command holds the case open until Enter", { timeout: 60_000 }, async () => {
  const out = mkdtempSync(join(tmpdir(), "attach-"));
  const child = spawn(process.execPath, [join(import.meta.dirname, "../../dist/cli.js"), "attach", "--out", out]);
  let said = "";
  let asked = false;
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    said += text;
    const endpoint = /^Endpoint +(\S+)/m.exec(said)?.[1];
    const key = /^AccessKeyId +(\S+)/m.exec(said)?.[1];
    if (said.includes("press Enter") && !asked) {
      asked = true;
      void fetch(`${endpoint}/?AccessKeyId=${key}`).then(() => child.stdin.end("\n"));
    }
  });
  const [status] = await once(child, "close");
  expect(status).toBe(1);
  expect(said).toMatch(/s {2}GET \/ {2}none: the request carries no signature/);
  expect(JSON.parse(readFileSync(join(out, "report.json"), "utf8"))).toMatchObject({ complete: true });
  rmSync(out, { recursive: true });
});
