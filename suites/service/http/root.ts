import { X509Certificate } from "node:crypto";
import { readFileSync } from "node:fs";
import { UsageError } from "../../engine/usage-error.js";

/** Reads a root certificate. Throws a UsageError if the file does not contain one. */
export function rootOf(file: string): { file: string; pem: string } {
  const fail = (why: string) =>
    new UsageError(`Failed to read --root "${file}": ${why}. Give a file that holds a certificate as PEM.`);
  let pem: string;
  try {
    pem = readFileSync(file, "utf8");
  } catch {
    throw fail("it cannot be opened");
  }
  if (!isCertificate(pem)) throw fail("it is no certificate");
  return { file, pem };
}

function isCertificate(pem: string): boolean {
  try {
    return new X509Certificate(pem).subject !== undefined;
  } catch {
    return false;
  }
}
