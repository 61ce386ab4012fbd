import { readFileSync } from "node:fs";
import { codes } from "../schemas/codes.js";
import type { Job, ServedAccount, ServedAccounts, ServedJob, ServedJobs } from "../schemas/types.js";
import { invalid } from "../schemas/validate.js";
import { UsageError } from "../suites/engine/usage-error.js";
import type { WorldJob } from "../suites/reference/endpoint/state.js";
import { courseFault } from "../suites/reference/endpoint/status-timeline.js";

/** Reads the accounts of a file. Throws a UsageError if they are not valid; the error never shows a secret. */
export function readAccounts(file: string): ServedAccounts {
  const accounts = parsed(file, "ServedAccounts", "accounts") as ServedAccounts;
  const users = accounts.flatMap((account) => account.users);
  const fault =
    twice(
      "the uid",
      accounts.map(({ uid }) => uid),
    ) ??
    twice(
      "the AccessKeyId",
      users.map(({ accessKeyId }) => accessKeyId),
    ) ??
    [...accounts, ...users].map(({ refuse }) => unlisted(refuse)).find((why) => why !== undefined);
  if (fault !== undefined) throw wrong(file, "accounts", fault);
  return accounts;
}

/**
 * Reads the jobs of a file; jobs without an owner belong to the first account. Throws a UsageError if they are not
 * valid.
 */
export function readJobs(file: string, accounts: readonly ServedAccount[]): WorldJob[] {
  const uids = new Set(accounts.map(({ uid }) => uid));
  const first = accounts[0]?.uid ?? "";
  const jobs = (parsed(file, "ServedJobs", "jobs") as ServedJobs).map((each) => served(each, first));
  const fault =
    twice(
      "the JobId",
      jobs.map(({ job }) => job.JobId),
    ) ?? jobs.map((job) => jobFault(job, uids)).find((why) => why !== undefined);
  if (fault !== undefined) throw wrong(file, "jobs", fault);
  return jobs;
}

function served(each: ServedJob | Job, owner: string): WorldJob {
  const given = "job" in each ? each : { job: each };
  return { owner, course: [{ status: given.job.Status, afterMs: 0 }], ...given };
}

function jobFault({ job, owner, course, refuse }: WorldJob, uids: ReadonlySet<string>): string | undefined {
  const stranger = uids.has(owner) ? undefined : `no account has the uid ${JSON.stringify(owner)}`;
  const why = stranger ?? courseFault(course) ?? unlisted(refuse);
  return why === undefined ? undefined : `job ${JSON.stringify(job.JobId)}: ${why}`;
}

/** The fault of a code to refuse with, in words. */
function unlisted(refuse: string | undefined): string | undefined {
  if (refuse === undefined || codes.some(({ code }) => code === refuse)) return undefined;
  return `the code ${JSON.stringify(refuse)} is not listed`;
}

function twice(what: string, names: readonly string[]): string | undefined {
  const seen = new Set<string>();
  const again = names.find((name) => seen.size === seen.add(name).size);
  return again === undefined ? undefined : `${what} ${JSON.stringify(again)} is there twice`;
}

function parsed(file: string, definition: string, what: string): unknown {
  const value = json(file, what);
  const fault = invalid("endpoint", definition, value);
  if (fault !== undefined) throw wrong(file, what, fault);
  return value;
}

function json(file: string, what: string): unknown {
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch {
    throw wrong(file, what, "there is no such file that can be read");
  }
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ""));
  } catch {
    // The parser's message quotes the file, which may contain a secret.
    throw wrong(file, what, "it is no JSON");
  }
}

const wrong = (file: string, what: string, why: string) =>
  new UsageError(`Failed to read the ${what} of "${file}": ${why}. See schemas/endpoint.schema.json.`);
