import { once } from "node:events";
import { get } from "node:https";
import { afterEach, describe, expect, test } from "vitest";
import { plainJob } from "../../../generators/index.js";
import { flagshipCall } from "../../../schemas/contract/flagship.js";
import type { Credentials, Format } from "../../../schemas/types.js";
import { loadClient } from "../../client/adapters/load.js";
import type { Client } from "../../protocol/client.js";
import { referenceClient } from "../client/client.js";
import type { ConnectionError, ServiceError } from "../client/errors.js";
import { type Endpoint, type EndpointOptions, openEndpoint } from "./endpoint.js";
import { identity } from "./identity.js";

const opened: Endpoint[] = [];
const open = async (options: EndpointOptions = {}) => {
  const endpoint = await openEndpoint(options);
  opened.push(endpoint);
  return endpoint;
};

afterEach(async () => {
  for (const endpoint of opened.splice(0)) await endpoint.close();
});

const jobs = [{ job: plainJob, owner: "1000000000000001", course: [{ status: 2 as const, afterMs: 0 }] }];
const userOf = ({ accounts }: Endpoint, account = 0, index = 0): Credentials => {
  const user = accounts[account]?.users[index];
  if (!user) throw new Error("There is no such user.");
  return user;
};

interface Asking {
  user?: Credentials;
  format?: Format;
  jobId?: string;
  timeoutMs?: number;
}

const ask = (client: Client, endpoint: Endpoint, asking: Asking = {}) => {
  const { user = userOf(endpoint), format = "JSON", jobId = plainJob.JobId, timeoutMs = 20_000 } = asking;
  return client.query({
    endpoint: endpoint.origin,
    credentials: user,
    ...flagshipCall(jobId),
    format,
    timeoutMs,
    signal: AbortSignal.timeout(60_000),
  });
};

const candidate = (name: string) => loadClient(new URL(`../../../candidates/${name}.ts`, import.meta.url).pathname);
const clients: [string, Format[], () => Client | Promise<Client>][] = [
  ["the reference client", ["JSON", "XML"], () => referenceClient()],
  ["the reference client, by HMAC-SHA1", ["JSON", "XML"], () => referenceClient({ style: "HMAC-SHA1", method: "GET" })],
  ["@alicloud/iot20180120, by ACS3", ["JSON"], () => candidate("iot20180120/acs3")],
  ["@alicloud/iot20180120, by HMAC-SHA1", ["JSON"], () => candidate("iot20180120/hmac-sha1")],
  ["@alicloud/pop-core, by GET", ["JSON"], () => candidate("pop-core/get")],
  ["@alicloud/pop-core, by POST", ["JSON"], () => candidate("pop-core/post")],
];

describe.each(clients)("%s", (_name, formats, make) => {
  test("is answered with every key of the account, and refused with another's", async () => {
    const endpoint = await open({ jobs });
    const client = await make();
    for (const format of formats) {
      for (const user of endpoint.accounts[0]?.users ?? []) {
        expect(await ask(client, endpoint, { user, format })).toMatchObject({
          Success: true,
          Data: { JobId: plainJob.JobId, Status: 2, Total: plainJob.Total },
        });
      }
    }
    const foreign = await Promise.resolve(ask(client, endpoint, { user: userOf(endpoint, 1) })).catch(
      (error: unknown) => error,
    );
    expect(JSON.stringify(foreign) + String(foreign)).toContain("iot.common.AuthActionPermissionDeny");
  });

  test("hears of a wrong secret, and of a job that is not there", async () => {
    const endpoint = await open({ jobs });
    const client = await make();
    const user = { ...userOf(endpoint), accessKeySecret: "wrong" };
    await expect(ask(client, endpoint, { user })).rejects.toMatchObject({
      code: expect.stringMatching(/SignatureDoesNotMatch/) as string,
    });
    const unknown = await Promise.resolve(ask(client, endpoint, { jobId: "nobody's" })).catch(
      (error: unknown) => error,
    );
    expect(JSON.stringify(unknown) + String(unknown)).toContain("iot.provisioning.TaskNotExist");
  });

  test("hears of a throttle", async () => {
    const endpoint = await open({ jobs, rules: [{ kind: "throttle" }] });
    const client = await make();
    await expect(ask(client, endpoint, { timeoutMs: 3000 })).rejects.toMatchObject({
      code: expect.stringContaining("Throttling.User") as string,
    });
  });
});

test("a waiter sees a job to its end", async () => {
  const course = [
    { status: 0 as const, afterMs: 0 },
    { status: 1 as const, afterMs: 300 },
    { status: 3 as const, afterMs: 600 },
  ];
  const endpoint = await open({ jobs: [{ job: plainJob, owner: "1000000000000001", course }] });
  const client = referenceClient();
  const call = {
    endpoint: endpoint.origin,
    credentials: userOf(endpoint),
    ...flagshipCall(plainJob.JobId),
    format: "XML" as const,
  };
  const signal = AbortSignal.timeout(60_000);
  expect(await client.wait?.({ ...call, signal })).toMatchObject({ Data: { Status: 3 } });
});

describe("faults by rule", () => {
  test("late, broken off, garbled", async () => {
    const endpoint = await open({
      jobs,
      rules: [
        { kind: "latency", ms: 150 },
        { kind: "reset", every: 2 },
        { kind: "garble", every: 3 },
      ],
    });
    const client = referenceClient();
    const begun = performance.now();
    expect(await ask(client, endpoint)).toMatchObject({ Success: true });
    expect(performance.now() - begun).toBeGreaterThanOrEqual(149);
    const broken = (await Promise.resolve(ask(client, endpoint)).catch((error: unknown) => error)) as ConnectionError;
    expect(broken.message).toContain("the connection broke off");
    const garbled = (await Promise.resolve(ask(client, endpoint)).catch((error: unknown) => error)) as ServiceError;
    expect(garbled.message).toContain("Failed to read the answer");
  });
});

describe("over HTTPS", () => {
  const status = async (origin: string, ca: string | undefined, servername?: string) => {
    const request = get(`${origin}/`, { ca, ...(servername === undefined ? {} : { servername }) });
    const [response] = (await once(request, "response")) as [{ statusCode: number; resume(): void }];
    response.resume();
    return response.statusCode;
  };

  test("a client that trusts the root is served, also by another name; one that does not is not", async () => {
    const host = "iot.cn-shanghai.aliyuncs.com";
    const { origin, root } = await open({ tls: { hosts: [host] } });
    expect(new URL(origin).protocol).toBe("https:");
    expect(await status(origin, root)).toBe(400);
    expect(await status(origin.replace("127.0.0.1", "localhost"), root)).toBe(400);
    expect(await status(origin, root, host)).toBe(400);
    await expect(status(origin, undefined)).rejects.toMatchObject({ code: "UNABLE_TO_VERIFY_LEAF_SIGNATURE" });
    const { root: other } = await open({ tls: true });
    await expect(status(origin, other)).rejects.toMatchObject({ code: expect.stringMatching(/CERT|VERIFY/) as string });
  });

  test("a certificate can be wrong on purpose", async () => {
    const notAfter = new Date(Date.now() - 1000);
    const expired = await open({ tls: true, overrides: { identity: (hosts) => identity(hosts, { notAfter }) } });
    await expect(status(expired.origin, expired.root)).rejects.toMatchObject({ code: "CERT_HAS_EXPIRED" });
    const elsewhere = await open({ tls: true, overrides: { identity: () => identity(["example.org"]) } });
    await expect(status(elsewhere.origin, elsewhere.root)).rejects.toMatchObject({
      code: "ERR_TLS_CERT_ALTNAME_INVALID",
    });
  });
});

test("a port that is taken is said", async () => {
  const { origin } = await open();
  await expect(open({ port: Number(new URL(origin).port) })).rejects.toMatchObject({ code: "EADDRINUSE" });
});
