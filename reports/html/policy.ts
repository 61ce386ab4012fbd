import { createHash } from "node:crypto";

/** A Content-Security-Policy under which nothing leaves the page, and only these styles and scripts are heeded. */
export function policyOf({ styles, scripts }: { styles: readonly string[]; scripts: readonly string[] }): string {
  return [
    "default-src 'none'",
    "img-src data:",
    `style-src ${hashes(styles)}`,
    `script-src ${hashes(scripts)}`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join("; ");
}

function hashes(texts: readonly string[]): string {
  return texts.map(hashOf).join(" ") || "'none'";
}

function hashOf(text: string): string {
  return `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
}
