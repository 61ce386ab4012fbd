import { createHmac } from "node:crypto";
import { encode } from "./encode.js";

/** The signed text, and the signature in base64. */
export interface HmacSha1Signature {
  stringToSign: string;
  signature: string;
}

/**
 * Signs a request of the RPC style with HMAC-SHA1 over its decoded parameters, from query and form body together.
 * Ignores a parameter `Signature`. Source: wire facts, 2.1.
 */
export function signHmacSha1(
  method: string,
  params: Readonly<Record<string, string>>,
  secret: string,
): HmacSha1Signature {
  const names = Object.keys(params).toSorted();
  let query = "";
  for (const name of names) {
    if (name === "Signature") continue;
    query += `${query === "" ? "" : "%26"}${twice(name)}%3D${twice(params[name] ?? "")}`;
  }
  const stringToSign = `${method}&%2F&${query}`;
  return { stringToSign, signature: hmacSha1(`${secret}&`, stringToSign) };
}

/** Encodes text twice, because the canonical query string is percent-encoded again. */
function twice(text: string): string {
  const once = encode(text);
  return once === text ? text : once.replaceAll("%", "%25");
}

/** Returns the HMAC-SHA1 of text, in base64. The documented key is the secret followed by an ampersand. */
export function hmacSha1(key: string, text: string): string {
  return createHmac("sha1", key).update(text).digest("base64");
}
