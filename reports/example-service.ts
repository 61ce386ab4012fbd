import { sentence } from "../schemas/sentence.js";
import type { Report, ServiceEvidence, ServiceRequest, ServiceTarget, Verdict } from "../schemas/types.js";
import { exampleReport, exampleVerdict } from "./example.js";

/** For tests: the target of a service report, with every member of its schema. */
export const exampleServiceTarget: ServiceTarget = {
  url: "http://127.0.0.1:41213",
  jobs: ["UbmsMHmkqv0PiAG****010001"],
  accounts: ["main", "ram"],
  pace: 8,
  watchMs: 10_000,
  stress: true,
  root: "root.pem",
  live: true,
  masked: true,
  budget: 400,
};

const plain = { account: "main", style: "HMAC-SHA1", method: "GET", place: "query" } as const;

const full: ServiceRequest = {
  ...plain,
  jobId: "UbmsMHmkqv0PiAG****010001",
  format: "JSON",
  set: { RegionId: "cn-shanghai" },
  without: ["Timestamp"],
  signature: "spoilt",
  changed: { JobId: "another" },
  agoMs: 60_000,
  nonceOf: 0,
  resend: 0,
  spelling: { order: 1, lowerHex: true, literal: "*", encodeAll: true },
  mayClose: true,
  waitMs: 5,
};

/** For tests: the evidence of a wrong reply, with every member of its schema. */
export function exampleServiceEvidence(): ServiceEvidence {
  const sent = () => ({ account: "main" as const, method: "GET", headers: { host: "127.0.0.1:41213" }, body: "a=b" });
  const target = "/?Action=QueryDeviceDistributeJob&Signature=[Signature]";
  const failed = { atMs: 9.5, kind: "timeout", why: sentence("it did not end within {0} ms", 10_000) } as const;
  return {
    exchange: {
      case: {
        name: "a signature that is spoilt",
        requests: [full, { ...plain, raw: [{ text: "BREW / HTTP/1.1", times: 2 }, { base64: "AAEC/w==" }] }],
        perSecond: 20,
        watch: { forMs: 1000, everyMs: 100 },
        untilServed: { forMs: 2000, everyMs: 200 },
      },
      startedAt: 1_581_581_943_000,
      steps: [
        {
          ...sent(),
          request: 0,
          atMs: 0,
          target,
          throttled: 1,
          outages: 1,
          reply: {
            atMs: 4.2,
            status: 400,
            headers: { "content-type": "text/xml" },
            body: "<Error><Code>SignatureDoesNotMatch</Code></Error>",
            bytes: 49,
            leaks: ["Signature"],
          },
        },
        {
          ...sent(),
          request: 1,
          atMs: 5,
          target,
          reply: { atMs: 9, status: 200, headers: {}, bodyBase64: "AAEC/w==", bytes: 4 },
          failure: failed,
        },
      ],
    },
    found: "generated",
    shrinks: 2,
  };
}

/** For tests: a requirement that a service fails. */
export function exampleServiceVerdict(id: string, more: Partial<Verdict> = {}): Verdict {
  const { evidence: _client, ...verdict } = exampleVerdict(id, "fail");
  return { ...verdict, service: exampleServiceEvidence(), ...more };
}

/** For tests: a report on a service. */
export function exampleServiceReport(verdicts: Verdict[], more: Partial<Report> = {}): Report {
  const target = {
    name: "127.0.0.1:41213",
    version: "unknown",
    seat: "service",
    service: exampleServiceTarget,
  } as const;
  return exampleReport(verdicts, { target: structuredClone(target), ...more });
}
