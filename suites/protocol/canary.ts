import { randomBytes } from "node:crypto";
import type { Account, Credentials } from "../../schemas/types.js";

/** Makes up credentials; every secret of one run contains the run's canary, so that a leak can be searched for. */
export interface Mint {
  /** Text that is in every secret and token of the run. */
  canary: string;
  credentials(account: Account): Credentials;
  /** Whether an access key id is one of this run. */
  issued(accessKeyId: string): boolean;
}

/** A mint with a random canary. */
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

/** The forms in which a text would be recognised inside another: as it is, percent-encoded, in hex, and in base64 at any offset. */
export function canaryForms(text: string): string[] {
  const hex = Buffer.from(text).toString("hex");
  const spelled = [text, encodeURIComponent(text), JSON.stringify(text).slice(1, -1), hex, hex.toUpperCase()];
  return [...new Set([...spelled, ...base64Forms(text)])];
}

/**
 * The forms of a credential that a mint made, whatever is done to its other characters: it begins with letters and digits
 * that are in no other credential, and that most encodings leave as they are.
 */
export function mintedForms(credential: string): string[] {
  return canaryForms(/^[A-Za-z0-9]*/.exec(credential)?.[0] ?? "");
}

/** Base64 writes a text in three ways, by the offset at which it stands; the characters at the ends depend on the neighbours. */
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

/** Where one of the forms stands in a text. */
export function carries(text: string, forms: readonly string[]): boolean {
  return forms.some((form) => text.includes(form));
}
