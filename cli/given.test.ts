import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { plainJob } from "../generators/index.js";
import { readAccounts, readJobs } from "./given.js";

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "given-"));
});

afterAll(() => rmSync(folder, { recursive: true }));

const file = (text: string) => {
  const path = join(folder, "given.json");
  writeFileSync(path, text);
  return path;
};
const json = (value: unknown) => file(JSON.stringify(value));

const user = { accessKeyId: "key", accessKeySecret: "a-secret-that-nobody-may-see" };
const other = { accessKeyId: "other", accessKeySecret: "another-secret-that-nobody-may-see" };
const accounts = [
  { uid: "1", users: [user] },
  { uid: "2", users: [other] },
];

test("accounts are read as they are", () => expect(readAccounts(json(accounts))).toEqual(accounts));

test("jobs are read alone, or with an owner and a course", () => {
  const served = { job: plainJob, owner: "2", course: [{ status: 0, afterMs: 0 }] };
  const second = { ...plainJob, JobId: "second" };
  expect(readJobs(file(`\uFEFF${JSON.stringify([served, second])}`), accounts)).toEqual([
    served,
    { job: second, owner: "1", course: [{ status: 1, afterMs: 0 }] },
  ]);
});

describe("a file that is not right gets one sentence", () => {
  test.each<[unknown, string]>([
    [{}, "$: must be array"],
    [[], "$: must NOT have fewer than 1 items"],
    [[{ uid: "1", users: [] }], "$.0.users: must NOT have fewer than 1 items"],
    [[{ uid: "1", users: [{ ...user, accessKeyId: "a,b" }] }], "$.0.users.0.accessKeyId: must match pattern"],
    [[{ uid: "1", users: [{ ...user, extra: 1 }] }], "$.0.users.0: must NOT have additional properties (extra)"],
    [[...accounts, { uid: "1", users: [{ ...user, accessKeyId: "third" }] }], 'the uid "1" is there twice'],
    [[{ uid: "1", users: [user, user] }], 'the AccessKeyId "key" is there twice'],
    [[{ uid: "1", users: [{ ...user, refuse: "Nothing" }] }], 'the code "Nothing" is not listed'],
  ])("accounts %#: %s", (value, why) => {
    expect(() => readAccounts(json(value))).toThrow(why);
    expect(() => readAccounts(json(value))).toThrow(
      /^Failed to read the accounts of ".*": .*\. See schemas\/endpoint\.schema\.json\.$/,
    );
  });

  test.each<[unknown, string]>([
    [[{ ...plainJob, GmtCreate: 1581595942000 }], "$.0.GmtCreate: must be string"],
    [[{ job: plainJob, course: [] }], "$.0.course: must NOT have fewer than 1 items"],
    [[plainJob, plainJob], `the JobId ${JSON.stringify(plainJob.JobId)} is there twice`],
    [[{ job: plainJob, owner: "3" }], 'no account has the uid "3"'],
    [
      [
        {
          job: plainJob,
          course: [
            { status: 2, afterMs: 0 },
            { status: 1, afterMs: 5 },
          ],
        },
      ],
      "the state 2 is final",
    ],
    [[{ job: plainJob, refuse: "Nothing" }], 'the code "Nothing" is not listed'],
  ])("jobs %#", (value, why) => expect(() => readJobs(json(value), accounts)).toThrow(why));

  test("a file that is no JSON, or not there: its text is never shown", () => {
    const broken = file(`[{ "accessKeySecret": "${user.accessKeySecret}" oops`);
    expect(() => readAccounts(broken)).toThrow(": it is no JSON.");
    expect(() => readAccounts(broken)).not.toThrow(/secret-that/);
    expect(() => readAccounts(join(folder, "nowhere"))).toThrow("there is no such file that can be read");
  });
});
