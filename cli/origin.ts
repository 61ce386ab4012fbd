import { createHmac, randomBytes } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import type { Report } from "../schemas/types.js";

/*
 * Recognises a report that this user wrote in this folder. A stranger's report may name any command, and must not cause
 * it to run.
 */

/**
 * The mark of a report from this folder: an HMAC of the command that would be run. Undefined if no key can be stored.
 */
export function originOf(report: Report): string | undefined {
  const key = userKey();
  if (!key) return undefined;
  const { startedAt, seed, target } = report;
  const text = JSON.stringify([process.cwd(), startedAt, seed, target.module, target.command]);
  return createHmac("sha256", key).update(text).digest("hex");
}

/** Whether this user wrote the report in this folder. */
export function isOwn(report: Report): boolean {
  return report.origin !== undefined && report.origin === originOf(report);
}

/** A random key of this user, created at its first use and readable only by this user. */
function userKey(): Buffer | undefined {
  const folder = join(
    process.env["XDG_STATE_HOME"] || join(homedir(), ".local", "state"),
    "distribute-job-conformance",
  );
  const file = join(folder, "origin.key");
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    // If two processes start at once, one creates the key and both read it.
    writeFileSync(file, randomBytes(32), { flag: "wx", mode: 0o600 });
  } catch {
    // The key exists already, or cannot be stored.
  }
  try {
    const key = readFileSync(file);
    return key.length === 32 ? key : undefined;
  } catch {
    return undefined;
  }
}
