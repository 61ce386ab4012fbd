import { describe, expect, test } from "vitest";
import { flagship } from "../../../schemas/contract/flagship.js";
import { unsound } from "../../../schemas/sound.js";
import type { Capabilities, Report } from "../../../schemas/types.js";
import { invalid } from "../../../schemas/validate.js";
import { controlledBy } from "../../engine/control.js";
import type { Client } from "../../protocol/client.js";
import { referenceClient } from "../../reference/client/client.js";
import { moduleTarget } from "../adapters/module.js";
import { run } from "../run.js";
import { openSession } from "../session.js";
import { controlClients } from "./clients.js";
import { control } from "./control.js";

const patient = { timeout: 120_000 };
const [right, ...wrong] = controlClients;

async function tried(clients = controlClients, capabilities: Capabilities = { formats: ["JSON", "XML"] }) {
  const session = await openSession(moduleTarget({ ...referenceClient(), capabilities }));
  try {
    return { result: await control(session, clients), loose: session.loose() };
  } finally {
    await session.close();
  }
}

/** Wraps a client and records the endpoints that it is given. */
function noting(client: Client, endpoints: Set<string>): Client {
  return {
    ...client,
    query(call) {
      endpoints.add(call.endpoint);
      return client.query(call);
    },
  };
}

describe("before a run the kit tells its own client from wrong ones", patient, () => {
  test.each([[["JSON", "XML"]], [["JSON"]], [["XML"]]] as const)("in %j", async (formats) => {
    const { result, loose } = await tried(controlClients, { formats: [...formats] });
    expect(unsound(result)).toBeUndefined();
    expect(result.clients?.map(({ breaks }) => breaks)).toEqual([
      [],
      ...controlledBy(controlClients).map((id) => [id]),
    ]);
    expect(loose).toEqual([]);
  });

  test("where the candidate's host cannot be changed, on that host", async () => {
    const query = ({ signal }: { signal: AbortSignal }) => fetch(`https://${flagship.host}/`, { signal });
    const session = await openSession(moduleTarget({ candidate: { name: "stubborn" }, query }));
    const endpoints = new Set<string>();
    const heard = controlClients.map((each) => ({ ...each, client: () => noting(each.client(flagship), endpoints) }));
    try {
      expect(session.transport).toBe("intercepted");
      expect(unsound(await control(session, heard))).toBeUndefined();
      expect([...endpoints]).toEqual([`http://${flagship.host}`]);
      expect(session.loose()).toEqual([]);
    } finally {
      await session.close();
    }
  });

  test("and sees where it could not", async () => {
    const blind = wrong.map((each) => ({ ...each, client: () => referenceClient() }));
    if (!right) throw new Error("There is no right client.");
    expect(unsound((await tried([right, ...blind])).result)).toContain("failed nothing");
    const deaf = { ...right, client: (): Client => ({ ...referenceClient(), query: async () => ({ Success: true }) }) };
    expect(unsound((await tried([deaf])).result)).toContain("has to fail nothing and failed request.signature");
  });
});

describe("a run", patient, () => {
  const examined = (client: Client) => run(client, { only: ["request.format"], runs: 1, seed: 1 });

  test("tells of it in its report, whatever it is limited to", async () => {
    const begun: Report[] = [];
    const onStart = (report: Report) => void begun.push(report);
    const report = await run(referenceClient(), { only: ["request.format"], runs: 1, seed: 1, onStart });
    expect(report.control?.clients).toHaveLength(4);
    expect(begun[0]?.control).toEqual(report.control);
    expect(report.verdicts).toHaveLength(1);
    expect(invalid("report", "Report", report)).toBeUndefined();
  });

  test("whose kit is broken in this process has no verdict on the candidate", async () => {
    const { decode } = TextDecoder.prototype;
    const client = referenceClient();
    TextDecoder.prototype.decode = () => "{}";
    try {
      const report = await examined(client);
      expect(report).toMatchObject({ verdicts: [], complete: false });
      expect(report.problems?.join()).toMatch(/^The kit cannot tell right from wrong here: .*"the reference client"/);
      expect(invalid("report", "Report", report)).toBeUndefined();
    } finally {
      TextDecoder.prototype.decode = decode;
    }
  });
});
