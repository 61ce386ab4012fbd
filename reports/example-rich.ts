import { catalogue } from "../schemas/catalogue.js";
import { sentence } from "../schemas/sentence.js";
import type { Evidence, Report, Requirement, Verdict } from "../schemas/types.js";
import { exampleEvidence, exampleReport, exampleRequest, exampleVerdict } from "./example.js";

const isClaim = ({ id }: Requirement) => id.startsWith("claims.");
const ofClients = catalogue.filter((each) => each.seat === "client" && !isClaim(each));
const long = "已完成 ".repeat(200);

const special: Readonly<Record<string, Partial<Verdict>>> = {
  "parsing.long": {
    outcome: "fail",
    faults: [
      {
        path: "$.Data.GmtCreate",
        expected: sentence("integer {0}", "9007199254740991"),
        actual: sentence("integer {0}", "9007199254740992"),
      },
    ],
  },
  "parsing.text": {
    outcome: "fail",
    faults: [
      {
        path: "$.Data.SourceUid",
        expected: sentence("string {0}", '"0012345678901234"'),
        actual: sentence("string {0}", '"12345678901234"'),
      },
      { path: "$.Data.ProductKey", expected: `string "a${long}z"`, actual: `string "a${long}"` },
      { path: "$.Data.JobId", expected: 'string "a\u202Eb\u0000 \t"', actual: 'string "ab"' },
    ],
    evidence: {
      ...exampleEvidence({
        results: [
          {
            call: 0,
            startedAtMs: 0,
            atMs: 9,
            returned: { Data: { ProductKey: long } },
            printed: "warn: \u001B[31mred\n",
          },
        ],
      }),
      found: "fixed",
    },
  },
  "enums.status": { outcome: "fail" },
  "errors.reset": {
    outcome: "fail",
    evidence: bytes(),
    faults: [{ path: sentence("call {0}", 1), expected: "raised", actual: "silent for 3000 ms" }],
  },
  "throttle.recognised": { outcome: "fail", evidence: attempts(7) },
  "throttle.backoff": {
    outcome: "warn",
    evidence: attempts(48),
    faults: Array.from({ length: 24 }, (_, nth) => ({
      path: `request ${nth + 2}`,
      expected: "later than 100 ms",
      actual: "after 1 ms",
    })),
  },
  "errors.request-id": { outcome: "warn", known: "the SDK has no place for it; tracked as ACME-1204" },
  "errors.status": { outcome: "warn" },
  "request.once": { outcome: "warn" },
  "parsing.numeric-text": {
    notes: ["$.Data.Status: the text was handed on untouched, 43 times", "$.Success: read as a boolean, 43 times"],
  },
};

/** For tests and previews: a report on every requirement of a client, with many kinds of failures. */
export function richReport(more: Partial<Report> = {}): Report {
  return exampleReport(ofClients.map(verdictOn), { durationMs: 83_400, ...more });
}

function verdictOn(requirement: Requirement): Verdict {
  const given = special[requirement.id];
  const outcome = given?.outcome ?? (isClaimed(requirement) ? "pass" : "inapplicable");
  const made = exampleVerdict(requirement.id, outcome, given);
  const lacks = `the client does not claim ${requirement.needs?.find((each) => !CLAIMED.has(each)) ?? ""}`;
  return { ...made, requirement, ...(outcome === "inapplicable" ? { reason: lacks } : {}) };
}

const CLAIMED = new Set(["JSON", "retries", "rateLimit", "timeout"]);

function isClaimed({ needs = [] }: Requirement): boolean {
  return needs.every((each) => CLAIMED.has(each));
}

function attempts(count: number): Evidence {
  const refused = {
    status: 429,
    headers: { "content-type": "text/xml" },
    body: "<Error><Code>Throttling.User</Code></Error>",
  };
  const evidence = exampleEvidence({
    requests: Array.from({ length: count }, (_, nth) => {
      const [atMs, replyIndex] = [100 * (2 ** (nth / 4) - 1), Math.min(nth, 1)];
      const signature = {
        style: "HMAC-SHA1",
        valid: nth !== 2,
        ...(nth === 2 ? { why: "the nonce was used before" } : {}),
      } as const;
      return exampleRequest({
        atMs,
        repliedAtMs: atMs + 12,
        replyIndex,
        signature,
        secretIn: nth === 3 ? ["url"] : [],
      });
    }),
    results: [
      {
        call: 0,
        startedAtMs: 0,
        atMs: 420,
        raised: { type: "ClientException", code: "Throttling.User", message: "denied" },
      },
    ],
  });
  evidence.exchange.case.accounts = [{ replies: [refused, { ...refused, headers: { "retry-after": "1" } }] }];
  return evidence;
}

function bytes(): Evidence {
  const evidence = exampleEvidence({
    results: [{ call: 0, startedAtMs: 0, atMs: 3000, silent: 3000, leaks: ["SecurityToken"] }],
    escapes: ["198.51.100.7:443"],
  });
  const random = Array.from({ length: 300 }, (_, at) => String.fromCharCode((at * 73) % 256)).join("");
  evidence.exchange.case.accounts = [
    {
      token: "tail-of-token",
      replies: [
        {
          status: 200,
          headers: {},
          bodyBase64: btoa(random),
          delivery: { fault: "drip", dripMs: 40, splitAt: [3, 9] },
        },
      ],
    },
    { replies: [{ status: 502, headers: {}, body: '\uFEFF{\u0000\r\n\t"a": \u2028}' }] },
  ];
  return evidence;
}
