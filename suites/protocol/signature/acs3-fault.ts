import { sentence } from "../../../schemas/sentence.js";
import { sha256, signAcs3 } from "./acs3.js";
import type { SignatureFault } from "./hmac-sha1-fault.js";
import { decodeQuery } from "./params.js";
import type { ReceivedRequest } from "./received-request.js";

const SCHEME = "ACS3-HMAC-SHA256 ";

/** Parses the Authorization header. Published clients write its parts in different orders. */
function partsOf(authorization?: string): Partial<Record<string, string>> {
  if (!authorization?.startsWith(SCHEME)) return {};
  const parts = authorization.slice(SCHEME.length).split(",");
  return Object.fromEntries(parts.map((part) => [part.split("=", 1)[0], part.slice(part.indexOf("=") + 1)]));
}

/** Returns what is wrong with an ACS3-HMAC-SHA256 signature, or undefined if it verifies. Source: wire facts, 2.3. */
export function acs3Fault(request: ReceivedRequest, secret: string): SignatureFault | undefined {
  const { method, target, headers, body } = request;
  const fault = acs3Incomplete(request);
  if (fault !== undefined) return { why: fault };
  const { signedHeaders, sent } = authorization(request);
  const made = { method, query: decodeQuery(target), headers, signedHeaders, body };
  const { signature, canonicalRequest: toSign } = signAcs3(made, secret);
  if (signature === sent) return undefined;
  if (signAcs3(made, `${secret}&`).signature === sent) {
    return { why: "the key has an ampersand after the secret; only HMAC-SHA1 has one", toSign };
  }
  return { why: "the signature is not the one over the decoded query, the signed headers and the body", toSign };
}

/**
 * Returns what an ACS3-HMAC-SHA256 signature lacks, in words, without checking its key. Undefined if it covers
 * everything required.
 */
export function acs3Incomplete(request: ReceivedRequest): string | undefined {
  const { signedHeaders, sent } = authorization(request);
  if (sent === undefined) return "Authorization has to read ACS3-HMAC-SHA256 Credential=…,SignedHeaders=…,Signature=…";
  return coverFault(request, signedHeaders);
}

function authorization({ headers }: ReceivedRequest): { signedHeaders: string[]; sent: string | undefined } {
  const { Credential: key, SignedHeaders: list, Signature: sent } = partsOf(headers["authorization"]);
  // Stryker disable next-line StringLiteral: without a list nothing else is looked at
  return { signedHeaders: (list ?? "").split(";"), sent: key && list !== undefined ? sent : undefined };
}

/** Returns what the signature must cover but does not, before it is computed. */
function coverFault({ target, headers, body }: ReceivedRequest, signedHeaders: string[]): string | undefined {
  if (target.split("?", 1)[0] !== "/") return "the path has to be /";
  if (headers["x-acs-content-sha256"] === undefined) return "x-acs-content-sha256 is missing";
  if (headers["x-acs-content-sha256"] !== sha256(body)) return "x-acs-content-sha256 is not the SHA-256 of the body";
  const unsigned = Object.keys(headers).find((name) => mustSign(name, body) && !signedHeaders.includes(name));
  if (unsigned !== undefined) return sentence("SignedHeaders lacks {0}, which was sent", unsigned);
  if (headers["host"] === undefined) return "the header host is missing";
  const absent = signedHeaders.find((name) => headers[name] === undefined);
  return absent === undefined
    ? undefined
    : sentence("SignedHeaders names {0}, which was not sent", JSON.stringify(absent));
}

/** Requires a signed content-type only if there is a body, because HTTP libraries add that header to empty bodies. */
function mustSign(name: string, body: Uint8Array): boolean {
  return name === "host" || name.startsWith("x-acs-") || (name === "content-type" && body.length > 0);
}
