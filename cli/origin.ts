import { createHmac, randomBytes } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import type { Report } from "../schemas/types.js";

/*
 * How the kit recognises a report that this user wrote, in this folder of this machine. A report of a stranger may name
 * any command, and is not a reason to run it.
 */

/** The mark of a report from this folder: an HMAC of what would be run. Undefined if no key can be kept here. */
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

/** A random key of this user, made at its first use. It is readable by nobody else. */
function userKey(): Buffer | undefined {
  const folder = join(
    process.env["XDG_STATE_HOME"] || join(homedir(), ".local", "state"),
    "distribute-job-conformance",
  );
  const file = join(folder, "origin.key");
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    // of two processes that begin at once, one makes the key and both read it
    writeFileSync(file, randomBytes(32), { flag: "wx", mode: 0o600 });
  } catch {
    // it is there already, or cannot be kept
  }
  try {
    const key = readFileSync(file);
    return key.length === 32 ? key : undefined;
  } catch {
    return undefined;
  }
}
