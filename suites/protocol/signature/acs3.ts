import { createHash, createHmac } from "node:crypto";
import { canonicalQuery } from "./encode.js";

/** The input of ACS3-HMAC-SHA256: decoded query parameters, headers under lower-case names, and the body. */
export interface Acs3Request {
  method: string;
  query: Readonly<Record<string, string>>;
  headers: Readonly<Record<string, string>>;
  /** Lower-case names of the signed headers, in any order. */
  signedHeaders: readonly string[];
  body: Uint8Array | string;
}

/** The signed text, its SHA-256 in hex, and the signature in hex. */
export interface Acs3Signature {
  canonicalRequest: string;
  hashedCanonicalRequest: string;
  signature: string;
}

/** Signs a request of the RPC style (path `/`) with ACS3-HMAC-SHA256. Source: wire facts, 2.3. */
export function signAcs3(request: Acs3Request, secret: string): Acs3Signature {
  const names = request.signedHeaders.toSorted();
  const canonicalRequest = [
    request.method,
    "/",
    canonicalQuery(request.query),
    names.map((name) => `${name}:${(request.headers[name] ?? "").trim()}\n`).join(""),
    names.join(";"),
    sha256(request.body),
  ].join("\n");
  const hashedCanonicalRequest = sha256(canonicalRequest);
  const stringToSign = `ACS3-HMAC-SHA256\n${hashedCanonicalRequest}`;
  const signature = createHmac("sha256", secret).update(stringToSign).digest("hex");
  return { canonicalRequest, hashedCanonicalRequest, signature };
}

/** Returns the SHA-256 of bytes, or of text as UTF-8, in lower-case hex. */
export function sha256(data: Uint8Array | string): string {
  return createHash("sha256").update(data).digest("hex");
}
