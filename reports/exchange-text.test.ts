import { describe, expect, test } from "vitest";
import { exampleExchange, exampleRequest } from "./example.js";
import { hostileReport } from "./example-full.js";
import { exchangeText } from "./exchange-text.js";

describe("exchangeText", () => {
  test("has the case, the request with its reply, and what came of the call", () => {
    const results = [{ call: 0, atMs: 9.2, returned: { GmtCreate: { $int: "9007199254740993" } }, printed: "a\nb" }];
    expect(exchangeText(exampleExchange({ results }))).toBe(`a job that is initialising

Request 1 at 1.3 ms   signature: ACS3-HMAC-SHA256, verifies
  POST /?JobId=UbmsMHmkqv0PiAG****010001
  host: 127.0.0.1:41213
  x-acs-action: QueryDeviceDistributeJob
  authorization: ACS3-HMAC-SHA256 Credential=AccessKeyId,SignedHeaders=host;x-acs-action,Signature=0f1e2d3c
  → asks for "UbmsMHmkqv0PiAG****010001"

Reply 200 at 4.8 ms
  content-type: application/json

  {"RequestId":" 30-06","Success":true,"Data":{"JobId":"UbmsMHmkqv0PiAG****010001","Status":0,"GmtCreate":1581595943000}}

Call 1 at 9.2 ms returned
  {
    "GmtCreate": 9007199254740993
  }
  It printed:
  a
  b
`);
  });

  test("shows bytes that are not plain in hex", () => {
    const exchange = exampleExchange();
    exchange.case.accounts = [{ replies: [{ status: 200, headers: {}, body: "{}\u0000" }] }];
    expect(exchangeText(exchange)).toContain("  {}\\u0000\n  000000  7b 7d 00    ");
    exchange.case.accounts = [{ replies: [{ status: 200, headers: {}, bodyBase64: "wyg=" }] }];
    expect(exchangeText(exchange)).toContain("\n\n  000000  c3 28    ");
  });

  test.each([
    ["silence", { silent: 3000 }, "Call 1 at 5 ms: no answer within 3 s"],
    ["what was raised", { raised: { type: "T", message: "m" } }, 'Call 1 at 5 ms raised\n  {\n    "type": "T",'],
    ["what is unsupported", { unsupported: "why" }, "Call 1 at 5 ms is unsupported\n  why"],
    ["a broken adapter", { broken: "why" }, "Call 1 at 5 ms broke in the adapter\n  why"],
    ["a leak", { returned: 1, leaks: ["Signature"] }, "  It exposes: Signature"],
  ])("tells %s", (_, results, text) => {
    expect(exchangeText(exampleExchange({ results: [{ call: 0, atMs: 5, ...results }] }))).toContain(text);
  });

  test("says that no request arrived, that one was not signed, and how many are left out", () => {
    expect(exchangeText(exampleExchange({ requests: [] }))).toContain("No request arrived.");
    const signature = { style: "none", valid: false, why: "the request carries no signature" } as const;
    const requests = Array.from({ length: 25 }, () => exampleRequest({ signature }));
    const text = exchangeText(exampleExchange({ requests }));
    expect(text).toContain("signature: not signed: the request carries no signature");
    expect(text).toContain("and 15 more requests; --json shows all");
  });

  test("lets no text steer the terminal", () => {
    for (const { evidence } of hostileReport().report.verdicts) {
      if (evidence) expect(exchangeText(evidence.exchange)).not.toMatch(/[\p{Cf}\p{Cs}\u2028]|(?!\n)\p{Cc}/u);
    }
  });
});
