import { randomBytes } from "node:crypto";
import type { Account, Credentials } from "../../schemas/types.js";

/** Generates credentials. Every secret of a run contains the run's canary, so that leaks can be found. */
export interface Mint {
  /** Text in every secret and token of the run. */
  canary: string;
  credentials(account: Account): Credentials;
  /** Returns whether an access key id was issued in this run. */
  issued(accessKeyId: string): boolean;
}

/** Creates a mint with a random canary. */
export function mint(): Mint {
  const canary = `Cn${randomBytes(8).toString("hex")}`;
  const run = randomBytes(4).toString("hex");
  let count = 0;
  return {
    canary,
    issued: (accessKeyId) => accessKeyId.startsWith(`LTAI${run}`),
    credentials({ token, secret = "" }) {
      const serial = (count++).toString(36).padStart(6, "0");
      return {
        accessKeyId: `LTAI${run}${serial}`,
        accessKeySecret: `${canary}${serial}Secret${secret}`,
        ...(token === undefined ? {} : { securityToken: `CAIS${canary}${serial}Token${token}` }),
      };
    },
  };
}

/**
 * Returns the forms in which a text can be recognised inside another: unchanged, percent-encoded, escaped for JSON, in
 * hex, and in base64 at any offset.
 */
export function canaryForms(text: string): string[] {
  const hex = Buffer.from(text).toString("hex");
  const spelled = [text, encodeURIComponent(text), JSON.stringify(text).slice(1, -1), hex, hex.toUpperCase()];
  return [...new Set([...spelled, ...base64Forms(text)])];
}

/**
 * Returns forms that identify a credential of a mint even if its other characters are changed. It starts with letters
 * and digits that no other credential has and that most encodings keep.
 */
export function mintedForms(credential: string): string[] {
  return canaryForms(/^[A-Za-z0-9]*/.exec(credential)?.[0] ?? "");
}

/**
 * Returns the three base64 forms of a text, one for each offset. Characters at the ends depend on the neighbours, so
 * they are cut off.
 */
function base64Forms(text: string): string[] {
  return [0, 1, 2].map((offset) => {
    const encoded = Buffer.from("\0".repeat(offset) + text)
      .toString("base64")
      .replace(/=+$/, "");
    const from = offset === 0 ? 0 : offset + 1;
    const whole = Math.floor(((offset + Buffer.byteLength(text)) * 8) / 6);
    return encoded.slice(from, whole);
  });
}

/** Returns whether a text contains one of the forms. */
export function carries(text: string, forms: readonly string[]): boolean {
  return forms.some((form) => text.includes(form));
}
