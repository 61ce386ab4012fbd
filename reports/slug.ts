import { createHash } from "node:crypto";

const LONGEST = 40;

/** A folder name: letters and digits of a text, then a digest of `key`. */
export function slug(text: string, key: string): string {
  const plain = text
    .normalize("NFKD")
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, "-")
    .slice(0, LONGEST)
    .replaceAll(/^-+|-+$/g, "");
  return `${plain || "target"}-${digest(key).slice(0, 8)}`;
}

/** The SHA-256 of a text, in hex. */
function digest(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

/** A URN derived from a text: equal texts have equal URNs. It needs no web address. */
export function urn(text: string): string {
  const hex = digest(text);
  const variant = ((Number.parseInt(hex.slice(16, 17), 16) & 3) | 8).toString(16);
  const parts = [hex.slice(0, 8), hex.slice(8, 12), `5${hex.slice(13, 16)}`, `${variant}${hex.slice(17, 20)}`];
  return `urn:uuid:${[...parts, hex.slice(20, 32)].join("-")}`;
}
