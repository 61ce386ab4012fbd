import type { SignatureVerdict } from "../../../schemas/types.js";

/** A request as a mount passes it to the core, before decoding. Header names are in lower case. */
export interface Arrival {
  method: string;
  /** Path and query as sent, also if the request target was a URL of this server. */
  target: string;
  headers: Record<string, string>;
  /** The body as sent. Empty if it was larger than the mount accepts. */
  body: Uint8Array;
  /** The endpoint of the core at which the request arrived, if not the main one. */
  endpoint?: "elsewhere" | "untrusted" | "apart";
  /** The body was larger than the mount accepts. */
  oversized?: true;
}

/**
 * Returns the path and the query of a request target. A client may send the whole URL of the server, and every server
 * must accept that (RFC 9112, 3.2.2). A URL of another host is returned as it is.
 */
export function pathOf(target: string, host = ""): string {
  const [whole = "", authority = ""] = /^https?:\/\/([^/?#]*)/i.exec(target) ?? [];
  if (whole === "" || authority.toLowerCase() !== host.toLowerCase()) return target;
  return target.slice(whole.length).replace(/^(?!\/)/, "/");
}

/** Returns the access key that a request names, or undefined if it names none. */
export function accessKeyId({ headers }: Arrival, params: Readonly<Record<string, string>>): string | undefined {
  const credential = /Credential=([^,\s]+)/.exec(headers["authorization"] ?? "")?.[1];
  return credential ?? params["AccessKeyId"] ?? headers["x-acs-accesskey-id"];
}

/** Returns the security token as it was sent: a signed parameter, or a header that the signature covers. */
export function tokenOf(
  { headers }: Pick<Arrival, "headers">,
  params: Readonly<Record<string, string>>,
  style: SignatureVerdict["style"],
): string | undefined {
  if (style !== "ACS3-HMAC-SHA256") return params["SecurityToken"];
  const signed = /SignedHeaders=([^,]*)/.exec(headers["authorization"] ?? "")?.[1]?.split(";") ?? [];
  return signed.includes("x-acs-security-token") ? headers["x-acs-security-token"] : undefined;
}
