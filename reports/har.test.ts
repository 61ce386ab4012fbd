import { createRequire } from "node:module";
import { Ajv } from "ajv";
import formats from "ajv-formats";
import type { Entry, Har } from "har-format";
import { describe, expect, test } from "vitest";
import type { Report } from "../schemas/types.js";
import { exampleEvidence, exampleReport, exampleRequest, exampleVerdict } from "./example.js";
import { hostileReport } from "./example-full.js";
import { richReport } from "./example-rich.js";
import { exampleServiceEvidence, exampleServiceReport, exampleServiceVerdict } from "./example-service.js";
import { renderHar } from "./har.js";

const require = createRequire(import.meta.url);
const schemas = require("har-schema") as Record<string, object>;
const har = (report: Report): Har => JSON.parse(renderHar(report)) as Har;

/** The first violation of the HAR schema, or undefined. */
function invalid(value: unknown): unknown {
  const ajv = new Ajv({ strict: false });
  formats.default(ajv);
  for (const schema of Object.values(schemas))
    ajv.addSchema(Object.fromEntries(Object.entries(schema).filter(([name]) => name !== "$schema")));
  return ajv.validate("har.json#", value) ? undefined : ajv.errors?.[0];
}

describe("renderHar", () => {
  test("is HAR by its schema, whatever stands in the report", () => {
    for (const report of [richReport(), hostileReport().report, exampleReport([])]) {
      expect(invalid(har(report))).toBeUndefined();
    }
    expect(invalid({ log: {} })).toBeDefined();
  });

  test("has a page for each failure, and an entry for each request", () => {
    const requests = [exampleRequest(), exampleRequest({ atMs: 5, repliedAtMs: 9, body: "a=é", method: "GET" })];
    const { log } = har(exampleReport([exampleVerdict("a.b", "fail", { evidence: exampleEvidence({ requests }) })]));
    expect(log.pages).toMatchObject([{ id: "a.b", title: "a job that is initialising" }]);
    expect(log.entries).toMatchObject([
      { pageref: "a.b", startedDateTime: "2020-02-13T08:19:03.001Z" },
      { time: 4, request: { method: "GET", bodySize: 4, postData: { text: "a=é" } }, response: { status: 200 } },
    ]);
    expect(log.entries[0]?.request).toMatchObject({
      url: "http://127.0.0.1:41213/?JobId=UbmsMHmkqv0PiAG****010001",
      queryString: [{ name: "JobId", value: "UbmsMHmkqv0PiAG****010001" }],
    });
  });

  test("gives each request the reply that it got, and an address that is a URI", () => {
    const target = '/a b?x=%&y=%4&z=%41&q=任"<>';
    const requests = [exampleRequest({ replyIndex: 1, target }), exampleRequest({ account: 1 })];
    const evidence = exampleEvidence({ requests });
    evidence.exchange.case.accounts = [200, 300].map((base) => ({
      replies: [0, 1].map((nth) => ({ status: base + nth, headers: {} })),
    }));
    const found = har(exampleReport([exampleVerdict("a.b", "fail", { evidence })]));
    expect(found.log.entries.map(({ response }) => response.status)).toEqual([201, 300]);
    expect(found.log.entries[0]?.request.url).toBe(
      "http://127.0.0.1:41213/a%20b?x=%25&y=%254&z=%41&q=%E4%BB%BB%22%3C%3E",
    );
    expect(found.log.entries[0]?.request).toMatchObject({ _target: target });
    expect(invalid(found)).toBeUndefined();
  });

  test.each([
    ["bytes", { status: 200, headers: {}, bodyBase64: "AAEC/w==" }, { status: 200, bodySize: 4 }, "base64"],
    ["silence", { status: 200, headers: {}, body: "x", delivery: { fault: "silent" } }, { status: 0 }, undefined],
    ["the stage", { status: 200, headers: {}, body: "<{{stage}}/a>" }, { bodySize: 26 }, undefined],
  ] as const)("tells %s as they were seen", (_, reply, response, encoding) => {
    const evidence = exampleEvidence();
    evidence.exchange.case.accounts = [{ replies: [structuredClone(reply)] }];
    const [entry] = har(exampleReport([exampleVerdict("a.b", "fail", { evidence })])).log.entries as [Entry];
    expect(entry.response).toMatchObject(response);
    expect(entry.response.content.encoding).toBe(encoding);
  });

  test("has what was sent to a service, and what it answered", () => {
    const { log } = har(exampleServiceReport([exampleServiceVerdict("service.one")]));
    expect(log.pages).toMatchObject([{ id: "service.one", title: "a signature that is spoilt" }]);
    expect(log.pages?.[0]).not.toHaveProperty("_told");
    expect(log.entries).toMatchObject([
      {
        startedDateTime: "2020-02-13T08:19:03.000Z",
        time: 4.2,
        request: { method: "GET", postData: { text: "a=b" } },
        response: { status: 400, bodySize: 49, _leaks: ["Signature"] },
        _account: "main",
        _throttled: 1,
        _outages: 1,
      },
      { time: 4.5, response: { status: 200, content: { encoding: "base64" }, _error: "timeout" } },
    ]);
    expect(log.entries[0]?.request.url).toBe(
      "http://127.0.0.1:41213/?Action=QueryDeviceDistributeJob&Signature=%5BSignature%5D",
    );
    expect(log.entries[0]?.response.content.text).toContain("SignatureDoesNotMatch");
  });

  test.each([
    ["BREW /a?b=c HTTP/1.1\r\n\r\n", "https://a.example", "BREW", "https://a.example/a?b=c"],
    ["no HTTP", "https://[::1]:44/x", "RAW", "https://[::1]:44/"],
    ["no HTTP", "not a URL", "RAW", "http://host.invalid/"],
  ])("tells bytes that were sent as they are: %j to %s", (body, url, method, address) => {
    const service = exampleServiceEvidence();
    const raw = { request: 1, account: "nobody", atMs: 0, method: "RAW", target: "", headers: {}, body } as const;
    service.exchange.steps = [raw];
    const report = exampleServiceReport([exampleServiceVerdict("service.one", { service })]);
    if (report.target.service) report.target.service.url = url;
    const [entry] = har(report).log.entries as [Entry];
    expect(entry.request).toMatchObject({ method, url: address, postData: { mimeType: "message/http", text: body } });
    expect(entry.response.status).toBe(0);
    expect(invalid(har(report))).toBeUndefined();
  });
});
