import { expect, test } from "vitest";
import { plainJob } from "../../../generators/index.js";
import { hmacSha1 } from "../../fixtures/asking.js";
import { core } from "./core.js";
import { shown } from "./log.js";
import { world } from "./open-state.js";

const nowMs = Date.UTC(2026, 0, 2, 3, 4, 5);
const user = { accessKeyId: "own", accessKeySecret: "the-owner's-secret" };
const stranger = { accessKeyId: "perhaps-a-secret", accessKeySecret: "x" };

function lineOf(asked: Parameters<typeof hmacSha1>[0]): string {
  const accounts = [{ uid: "1", users: [user] }];
  const jobs = [{ job: plainJob, owner: "1", course: [{ status: 1 as const, afterMs: 0 }] }];
  const lines: string[] = [];
  core(world({ accounts, jobs, now: () => nowMs }), (line) => lines.push(line)).answer(hmacSha1({ nowMs, ...asked }));
  expect(lines).toHaveLength(1);
  return lines[0] ?? "";
}

const { JobId: jobId } = plainJob;

test("a line tells when, what came of it, who asked for what, and in which format", () => {
  const head = "2026-01-02T03:04:05.000Z";
  expect(lineOf({ user, jobId })).toBe(`${head} 200 GET HMAC-SHA1 own JobId="${jobId}" XML Status=1`);
  expect(lineOf({ user, format: "JSON", place: "form" })).toBe(
    `${head} 400 POST HMAC-SHA1 own no-JobId JSON MissingJobId`,
  );
});

test("a request that some pages take for too old is served, and noted", () => {
  expect(lineOf({ user, jobId, nowMs: nowMs - 15 * 60_000 })).toMatch(/Status=1$/);
  const line = lineOf({ user, jobId, nowMs: nowMs - 16 * 60_000 });
  expect(line).toMatch(/Status=1 \(its time is 16 minutes from the clock; some pages allow 15\)$/);
});

test("what is wrong with a signature is in the line, and the key that is nobody's is not", () => {
  const line = lineOf({ user, jobId, secret: "wrong" });
  expect(line).toMatch(/SignatureDoesNotMatch: the signature is not the one over the decoded parameters$/);
  expect(lineOf({ user: stranger, jobId })).toMatch(/ unknown-key .* InvalidAccessKeyId.NotFound$/);
});

test.each([user.accessKeySecret, Buffer.from(user.accessKeySecret).toString("base64")])(
  "a secret in a request is not shown, whole or in part: %s",
  (secret) => {
    for (const text of [secret, `${"x".repeat(990)}${secret}`]) {
      expect(lineOf({ user, jobId: text })).toMatch(/200 \(a secret stood in this request, so that it is not shown\)$/);
    }
  },
);

test("text is shown on one line, and cut short", () => {
  expect(shown("a\nb\u001b[0m\u202e\u2028中")).toBe("a\\u{a}b\\u{1b}[0m\\u{202e}\\u{2028}中");
  expect(shown("x".repeat(1001))).toBe(`${"x".repeat(1000)}…`);
});
