import type { CallResult, Report } from "../schemas/types.js";
import { invalid } from "../schemas/validate.js";
import { exampleEvidence, exampleExchange, exampleReport, exampleRequest, exampleVerdict } from "./example.js";
import { exampleServiceTarget, exampleServiceVerdict } from "./example-service.js";
import { exampleShape } from "./example-shape.js";

/** For tests: a text that tries to fool markup, terminals and readers. */
const HOSTILE = '<script>alert(1)</script></textarea></style>]]>"><img src=x onerror=alert(2)>&amp;';
const UNSEEN = "\u0000\u001B[31m\u0085\u202E\u2028\uFFFE\u200B\r\n";

/** For tests: a report with every member of its schema. */
export function fullReport(): Report {
  const verdicts = [
    exampleVerdict("parsing.one", "fail", wrong()),
    exampleVerdict("parsing.two", "warn", { ...wrong(), known: "known" }),
    exampleVerdict("errors.one", "inapplicable"),
    exampleVerdict("errors.two", "untestable"),
    exampleVerdict("errors.three", "harness-error"),
    exampleVerdict("errors.four", "pass", { notes: ["another note"] }),
    exampleServiceVerdict("service.one"),
  ];
  const target = { ...exampleReport([]).target, service: structuredClone(exampleServiceTarget) };
  return exampleReport(verdicts, {
    target,
    selection: ["parsing", "errors"],
    problems: ["one problem"],
    shape: exampleShape(),
    complete: false,
  });
}

/**
 * For tests: the full report with every free text replaced by a hostile one; `count` is the number of replaced texts.
 */
export function hostileReport(): { report: Report; count: number } {
  const report = fullReport();
  let count = 0;
  const put = (holder: Record<string, unknown>, key: string) => {
    const kept = holder[key];
    holder[key] = hostile(count);
    if (invalid("report", "Report", report) === undefined) count += 1;
    else holder[key] = kept;
  };
  walk(report, put, (record) => {
    for (const key of Object.keys(record)) {
      record[hostile(count)] = record[key];
      delete record[key];
      count += 1;
    }
  });
  return { report, count };
}

/** For tests: the start of the nth hostile text, which escaping leaves unchanged. */
export function mark(nth: number): string {
  return `h${nth}h<script>alert(1)</script></textarea></style>]]>`;
}

function hostile(nth: number): string {
  return `h${nth}h${HOSTILE}${UNSEEN}`;
}

type Put = (holder: Record<string, unknown>, key: string) => void;

function walk(value: unknown, put: Put, rename: (record: Record<string, unknown>) => void): void {
  if (typeof value !== "object" || value === null) return;
  const holder = value as Record<string, unknown>;
  for (const [key, child] of Object.entries(holder)) {
    if (typeof child === "string") put(holder, key);
    walk(child, put, rename);
    const isRecord = ["headers", "params", "set", "changed"].includes(key) && !Array.isArray(child);
    if (isRecord) rename(child as Record<string, unknown>);
  }
}

function wrong() {
  return { evidence: fullEvidence(), notes: ["one note"], reason: "one reason" };
}

function fullEvidence() {
  const results: CallResult[] = [
    {
      call: 0,
      startedAtMs: 0,
      atMs: 1,
      returned: { text: "text", list: ["text"] },
      leaks: ["Signature"],
      printed: "printed",
    },
    {
      call: 1,
      atMs: 2,
      raised: { type: "T", code: "C", message: "M", requestId: "R", httpStatus: 500, retryAfterMs: 5 },
    },
    { call: 2, atMs: 3, unsupported: "unsupported" },
    { call: 3, atMs: 4, broken: "broken" },
    { call: 4, atMs: 3000, silent: 3000 },
  ];
  const signature = { style: "HMAC-SHA1", valid: false, why: "why" } as const;
  const request = exampleRequest({ body: "a=b", signature, secretIn: ["url"], tokenMatches: false });
  const made = exampleExchange();
  const [account] = made.case.accounts;
  const [call] = made.case.calls;
  if (!account || !call) throw new Error("The example has neither account nor call.");
  const binary = {
    status: 200,
    headers: { a: "b" },
    bodyBase64: "AAEC/w==",
    delivery: { fault: "drip", dripMs: 5, splitAt: [1] },
  } as const;
  made.case.accounts = [
    { ...account, token: "token" },
    { replies: [{ ...binary, delivery: { ...binary.delivery, splitAt: [1] } }] },
  ];
  call.means = {
    kind: "gateway",
    gateway: { Code: "C", Message: "M", RequestId: "R", HostId: "H", Recommend: "U" },
    response: {
      RequestId: "R",
      Code: "C",
      ErrorMessage: "E",
      Data: { JobId: "J", TargetInstanceConfigs: [{ TargetInstanceId: "T" }] },
    },
    oddity: { path: "$.Data.Status", written: "two" },
    why: "why",
  };
  return exampleEvidence({
    ...made,
    requests: [request, request].map((each) => structuredClone(each)),
    results,
    escapes: ["e:1"],
    fetched: ["f"],
    polluted: ["p"],
  });
}
