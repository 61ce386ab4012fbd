import { describe, expect, test } from "vitest";
import type { ServiceStep } from "../schemas/types.js";
import { exampleServiceEvidence } from "./example-service.js";
import { named } from "./named.js";
import { serviceExchangeText } from "./service-exchange-text.js";

const { exchange } = exampleServiceEvidence();
const [first] = exchange.steps as [ServiceStep];
const fault = (path: string) => ({ path, expected: "a", actual: "b" });

describe("serviceExchangeText", () => {
  test("has the case, what was asked, what was sent, and what came", () => {
    expect(serviceExchangeText(exchange)).toBe(`a signature that is spoilt
20 requests a second, however late the replies.
Asked again every 100 ms, for 1 s or until every job has ended.
Then the last request again and again until it is not throttled, for at most 2 s.

Request 1 at 0 ms   GET for "UbmsMHmkqv0PiAG****010001", format JSON, parameters in the query, signed by the account with HMAC-SHA1, the bytes of request 1 again, signature spoilt, changed after signing: JobId, without Timestamp, with RegionId set, signed 1 min 0 s before, with the nonce of request 1, in another spelling
  It was throttled once before, and sent again.
  GET /?Action=QueryDeviceDistributeJob&Signature=[Signature]
  host: 127.0.0.1:41213

  a=b

Reply 400 at 4.2 ms, 49 bytes
  content-type: text/xml
  Found in the reply: Signature

  <Error><Code>SignatureDoesNotMatch</Code></Error>

Request 2 at 5 ms   bytes that are sent as they are
  GET /?Action=QueryDeviceDistributeJob&Signature=[Signature]
  host: 127.0.0.1:41213

  a=b

No whole reply by 9.5 ms: it did not end within 10000 ms
Reply 200 at 9 ms, 4 bytes

  000000  00 01 02 ff                                       ····
`);
  });

  test("shows raw bytes as they were sent", () => {
    const raw = { ...first, request: 1, method: "RAW", target: "", headers: {}, body: "GET / HTTP/1.1\r\nX: \u0000" };
    const text = serviceExchangeText({ ...exchange, steps: [raw] });
    expect(text).toContain("\n  GET / HTTP/1.1\\r\n  X: \\u0000\n  000000  47 45 54");
    const plain = serviceExchangeText({ ...exchange, steps: [{ ...raw, body: "GET / HTTP/1.1\r\n\r\n" }] });
    expect(plain).toContain("\n  GET / HTTP/1.1\n  \n  \n");
    expect(plain).not.toContain("000000  47");
  });

  test("of many requests shows the first, and those that the faults name", () => {
    const steps = Array.from({ length: 30 }, (_, nth) => ({ ...first, atMs: nth * 1000 }));
    const text = serviceExchangeText({ ...exchange, steps }, [fault("reply 25: $.Code"), fault("the last reply")]);
    expect([...text.matchAll(/^Request (\d+)/gm)].map(([, nth]) => Number(nth))).toEqual([
      1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 25, 30,
    ]);
    expect(text).toContain("and 18 more requests; --json shows all");
  });

  test("says that nothing was sent, or that nothing came", () => {
    const { reply: _, ...unanswered } = first;
    expect(serviceExchangeText({ ...exchange, steps: [] })).toContain("No request was sent.");
    expect(serviceExchangeText({ ...exchange, steps: [unanswered] })).toContain("No reply came.");
  });

  test("lets no text steer the terminal", () => {
    const odd = "\u001b[31m\u202e\u2028\r";
    const reply = { ...first.reply, atMs: 1, status: 200, bytes: 1, headers: { [odd]: odd }, body: odd, leaks: [odd] };
    const failure = { atMs: 1, kind: "closed", why: odd } as const;
    const step = { ...first, method: odd, target: odd, headers: { [odd]: odd }, body: odd, reply, failure };
    const request = { ...exchange.case.requests[0], jobId: odd, format: odd, set: { [odd]: odd }, without: [odd] };
    const hostile = { ...exchange, case: { name: odd, requests: [request as never] }, steps: [step] };
    expect(serviceExchangeText(hostile)).not.toMatch(/[\p{Cf}\p{Cs}\u2028]|(?!\n)\p{Cc}/u);
  });
});

test("replies are named by the paths of faults", () => {
  const paths = ["$", "reply 2", "reply 3: $.Code", "reply 44: POST with the query", "replying 5", "the last reply"];
  expect([...named(paths.map(fault), 9)]).toEqual([2, 3, 44, 9]);
});
