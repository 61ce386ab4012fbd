import { createServer, type RequestListener, type Server } from "node:http";
import { type AddressInfo, createServer as createRawServer } from "node:net";
import { afterEach, describe, expect, test } from "vitest";
import { exitStatus } from "../../reports/tally.js";
import { flagship } from "../../schemas/contract/flagship.js";
import type { Report } from "../../schemas/types.js";
import { examineMade, openMade } from "../mutants/service/evaluate.js";
import { identity } from "../reference/endpoint/identity.js";
import type { EndpointParts } from "../reference/endpoint/overrides.js";
import { failureOf } from "./http/outcome.js";
import type { ServiceRunOptions } from "./options.js";

const patient = { timeout: 120_000 };
const open: { close(): unknown }[] = [];
afterEach(async () => {
  for (const each of open.splice(0)) await each.close();
});

async function listening(server: Server | ReturnType<typeof createRawServer>): Promise<number> {
  open.push(server);
  await new Promise<void>((resolve) => void server.listen(0, "127.0.0.1", resolve));
  return (server.address() as AddressInfo).port;
}

const serving = async (answer: RequestListener) => ({
  origin: `http://127.0.0.1:${await listening(createServer(answer))}`,
  accounts: [],
  jobs: [],
  close: async () => {},
});

async function serviceWith(overrides: Partial<EndpointParts>) {
  const endpoint = await openMade({ overrides });
  open.push(endpoint);
  return endpoint;
}

const outcomes = ({ verdicts }: Report) => new Set(verdicts.map(({ outcome }) => outcome));
const reasonOf = ({ verdicts }: Report, id: string) =>
  verdicts.find(({ requirement }) => requirement.id === id)?.reason;
const quick: Partial<ServiceRunOptions> = { runs: 1, watchMs: 100 };

/** Nothing fails, and the run is reported as incomplete. */
function expectOutage(report: Report, reason: RegExp): void {
  expect(outcomes(report)).not.toContain("fail");
  expect(outcomes(report)).not.toContain("warn");
  expect(reasonOf(report, "service.envelope")).toMatch(reason);
  expect(exitStatus(report)).toBe(4);
}

/** A service that is out of order is not asked again for every check. */
function expectFewRequests({ requests }: Report): void {
  expect(requests).toBeLessThan(40);
}

const page = "<html><body>Service Temporarily Unavailable</body></html>";
const gateway = '{"RequestId":"r","HostId":"h","Code":"ServiceUnavailable","Message":"Later."}';

describe("a service that is out of order from the beginning is untestable", patient, () => {
  test.each<[string, RequestListener, RegExp]>([
    ["503 with a page", (_, response) => void response.writeHead(503).end(page), /out of order: HTTP 503 with/],
    [
      "503 with the words of a gateway",
      (_, response) => void response.writeHead(503).end(gateway),
      /code ServiceUnavailable/,
    ],
    [
      "400 and ServiceUnavailable",
      (_, response) => void response.writeHead(400).end(gateway),
      /code ServiceUnavailable/,
    ],
    ["a connection that is reset", (request) => void request.socket.resetAndDestroy(), /out of order: no whole reply/],
    ["nothing", () => {}, /it did not end within 500 ms/],
  ])("where it answers %s to everything", async (_name, answer, reason) => {
    const report = await examineMade(await serving(answer), { ...quick, patienceMs: 500 });
    expectOutage(report, reason);
    expectFewRequests(report);
  });

  test("where nobody listens", async () => {
    expectOutage(
      await examineMade({ ...(await serving(() => {})), origin: "http://127.0.0.1:9" }, quick),
      /ECONNREFUSED/,
    );
  });

  test("where its name is not found, which no certificate is to blame for", () => {
    for (const code of ["ENOTFOUND", "EAI_AGAIN", "EPROTO", "ERR_SSL_WRONG_VERSION_NUMBER", "ECONNRESET"]) {
      expect(failureOf(Object.assign(new Error("it failed"), { code }), false)).toEqual({
        kind: "unreachable",
        why: `${code}: it failed`,
      });
    }
  });
});

describe("over TLS", patient, () => {
  const live = (standIn: number, more: Partial<ServiceRunOptions> = {}) =>
    examineMade(
      { origin: `https://${flagship.host}`, accounts: [], jobs: [], close: async () => {} },
      { ...quick, live: true, standIn, ...more },
    );

  test("a handshake that fails is an outage", async () => {
    for (const answer of ["", "HTTP/1.1 400 Bad Request\r\n\r\n"]) {
      const port = await listening(createRawServer((socket) => void socket.on("error", () => {}).end(answer)));
      const report = await live(port);
      expectOutage(report, /cannot be reached/);
      expect(reasonOf(report, "service.tls")).toMatch(/cannot be reached/);
    }
  });

  test("a certificate that has ended is a finding, and the rest is untestable", async () => {
    const dayMs = 86_400_000;
    const [notBefore, notAfter] = [new Date(Date.now() - 3 * dayMs), new Date(Date.now() - dayMs)];
    const endpoint = await openMade({
      tls: { hosts: [flagship.host] },
      overrides: { identity: (hosts) => identity(hosts, { notBefore, notAfter }) },
    });
    open.push(endpoint);
    const report = await live(Number(new URL(endpoint.origin).port), {
      root: { file: "root.pem", pem: endpoint.root ?? "" },
    });
    const failed = report.verdicts.filter(({ outcome }) => outcome === "fail");
    expect(failed).toMatchObject([{ requirement: { id: "service.tls" }, faults: [{ actual: /CERT_HAS_EXPIRED/ }] }]);
    expect(reasonOf(report, "service.envelope")).toMatch(/cannot be reached: CERT_HAS_EXPIRED/);
    expect(exitStatus(report)).toBe(1);
  });

  test("no redirect is followed", async () => {
    let asked = 0;
    const elsewhere = await serving((_, response) => {
      asked += 1;
      response.end();
    });
    const shown = await identity([flagship.host]);
    const { createServer: createSecureServer } = await import("node:https");
    const port = await listening(
      createSecureServer(shown, (_, response) => void response.writeHead(302, { location: elsewhere.origin }).end()),
    );
    const report = await live(port, { root: { file: "root.pem", pem: shown.root }, only: ["service.envelope"] });
    expect(report.verdicts[0]?.faults[0]?.actual).toContain("HTTP 302 to http://127.0.0.1");
    expect(asked).toBe(0);
  });
});

describe("a service that goes out of order while it is asked", patient, () => {
  /** Simulates an outage from the nth request on, and before request `end` if given. */
  const outFrom = (first: number, end = Number.POSITIVE_INFINITY): Partial<EndpointParts> => {
    let count = 0;
    return {
      finish: (reply) => (++count >= first && count < end ? { status: 503, headers: {}, body: page } : reply),
    };
  };

  test.each([40, 80, 160])("from request %i on fails in nothing; what it held before stays", async (first) => {
    const report = await examineMade(await serviceWith(outFrom(first)), quick);
    expect(outcomes(report)).toEqual(new Set(["pass", "untestable", "inapplicable"]));
    expect(reasonOf(report, "service.bad-version")).toMatch(/^The service is out of order: HTTP 503/);
    expect(exitStatus(report)).toBe(4);
  });

  test("for one request is asked again, and that is reported", async () => {
    const report = await examineMade(await serviceWith(outFrom(60, 61)), { ...quick, only: ["service"] });
    expect(outcomes(report)).not.toContain("fail");
    const noted = report.verdicts.filter(({ notes = [] }) => notes.join().includes("was sent again"));
    expect(noted.length).toBeGreaterThan(0);
  });
});

describe("a service whose outages are short", patient, () => {
  /** Simulates an outage for the requests whose count `isOut` accepts. */
  const outWhere = (isOut: (count: number) => boolean) => {
    let count = 0;
    return serviceWith({ finish: (reply) => (isOut(count++) ? { status: 503, headers: {}, body: page } : reply) });
  };
  const only = { ...quick, only: ["service.envelope", "service.parity.job", "service.types", "service.acs3"] };

  test("is not blamed for one that meets a request twice, and is answering by then", async () => {
    const all = await examineMade(await outWhere(() => false), only);
    for (let first = 2; first < (all.requests ?? 0); first += 3) {
      const report = await examineMade(await outWhere((count) => count === first || count === first + 1), only);
      expect(outcomes(report), `from ${first} on`).toEqual(new Set(["pass"]));
    }
  });

  test.each([
    ["every other request", (count: number) => count % 2 === 0],
    ["every third request", (count: number) => count % 3 === 0],
    ["two of four requests", (count: number) => count % 4 < 2],
  ])("that fails %s is not called conformant", async (_name, isOut) => {
    const report = await examineMade(await outWhere(isOut), { ...only, runs: 10 });
    expect(exitStatus(report)).not.toBe(0);
    expect(report.problems?.join()).toMatch(/\d+ of \d+ requests were answered only when they were sent again/);
  });
});

test("a 5xx status for one thing alone, again and again, is a failure of it", patient, async () => {
  const wrong = await serviceWith({ checkVersion: () => ({ code: "InternalError", status: 500 }) });
  const { verdicts } = await examineMade(wrong, { only: ["service.envelope", "service.bad-version"] });
  expect(verdicts.map(({ outcome }) => outcome)).not.toContain("pass");
  const one = await serviceWith({
    checkReadable: ({ params }) => (params["Format"] === "YAML" ? { code: "InternalError", status: 500 } : undefined),
  });
  const report = await examineMade(one, { only: ["service.envelope", "service.format-bad"] });
  expect(report.verdicts.map(({ outcome }) => outcome)).toEqual(["pass", "warn"]);
});
