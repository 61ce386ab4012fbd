import { sentence } from "../schemas/sentence.js";
import type { Evidence, Exchange, Outcome, Report, Requirement, SeenRequest, Verdict } from "../schemas/types.js";

/** For tests: a requirement of a given id. */
function exampleRequirement(id: string, more: Partial<Requirement> = {}): Requirement {
  return {
    id,
    seat: "client",
    level: "MUST",
    basis: "documented",
    clause: "Response parameters: Status",
    text: { en: `The client MUST keep to \`${id}\`.`, zh: `客户端必须遵守 ${id}。` },
    remedy: { en: "Compare values, not truth.", zh: "按值比较。" },
    ...more,
  };
}

/** For tests: a verdict with this outcome and the members that belong to it. */
export function exampleVerdict(id: string, outcome: Outcome, more: Partial<Verdict> = {}): Verdict {
  const isFailing = outcome === "fail" || outcome === "warn";
  return {
    requirement: exampleRequirement(id, { level: outcome === "warn" ? "SHOULD" : "MUST" }),
    outcome,
    runs: outcome === "inapplicable" ? 0 : 100,
    faults: isFailing
      ? [{ path: "$.Data.Status", expected: sentence("integer {0}", 0), actual: sentence("string {0}", '"0"') }]
      : [],
    replay: `djc run adapter.mjs --only ${id} --seed 42`,
    ...(isFailing ? { evidence: exampleEvidence() } : {}),
    ...(isFailing || outcome === "pass" ? {} : { reason: `the reason of ${outcome}` }),
    ms: 12.5,
    ...more,
  };
}

/** For tests: a complete report, unless stated otherwise. */
export function exampleReport(verdicts: Verdict[], more: Partial<Report> = {}): Report {
  return {
    format: 3,
    kit: { name: "distribute-job-conformance", version: "0.1.0" },
    contract: {
      operation: "QueryDeviceDistributeJob",
      version: "2018-01-20",
      digest: "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
      requirements: Math.max(1, verdicts.length),
    },
    target: {
      name: "acme-iot",
      version: "3.1.0",
      seat: "client",
      language: "typescript",
      runtime: "Node 20.20.0",
      module: "adapters/acme.mjs",
      transport: "loopback",
      capabilities: { formats: ["JSON"], retries: true, rateLimit: 10, timeout: true, inflight: 32 },
    },
    seed: 42,
    runsPerProperty: 100,
    failOn: "must",
    startedAt: "2020-02-13T08:19:03.000Z",
    verdicts,
    durationMs: 12345,
    complete: true,
    ...more,
  };
}

/** For tests: the evidence of a failed case. */
export function exampleEvidence(more: Partial<Exchange> = {}): Evidence {
  return { exchange: exampleExchange(more), found: "generated", shrinks: 14 };
}

/** For tests: an exchange of one call, one request and one reply. */
export function exampleExchange(more: Partial<Exchange> = {}): Exchange {
  const jobId = "UbmsMHmkqv0PiAG****010001";
  const body = JSON.stringify({
    RequestId: " 30-06",
    Success: true,
    Data: { JobId: jobId, Status: 0, GmtCreate: 1581595943000 },
  });
  return {
    case: {
      name: "a job that is initialising",
      accounts: [{ replies: [{ status: 200, headers: { "content-type": "application/json" }, body }] }],
      calls: [
        {
          account: 0,
          format: "JSON",
          jobId,
          timeoutMs: 3000,
          means: { kind: "response", response: { Success: true } },
        },
      ],
    },
    startedAt: 1_581_581_943_000,
    requests: [exampleRequest()],
    results: [{ call: 0, startedAtMs: 0, atMs: 9.2, returned: { Success: true, Data: { JobId: jobId, Status: "0" } } }],
    escapes: [],
    fetched: [],
    polluted: [],
    ...more,
  };
}

/** For tests: a request as the mock server records it. */
export function exampleRequest(more: Partial<SeenRequest> = {}): SeenRequest {
  return {
    account: 0,
    atMs: 1.3,
    repliedAtMs: 4.8,
    replyIndex: 0,
    method: "POST",
    target: "/?JobId=UbmsMHmkqv0PiAG****010001",
    headers: {
      host: "127.0.0.1:41213",
      "x-acs-action": "QueryDeviceDistributeJob",
      authorization: "ACS3-HMAC-SHA256 Credential=AccessKeyId,SignedHeaders=host;x-acs-action,Signature=0f1e2d3c",
    },
    body: "",
    params: { JobId: "UbmsMHmkqv0PiAG****010001" },
    signature: { style: "ACS3-HMAC-SHA256", valid: true },
    secretIn: [],
    ...more,
  };
}
