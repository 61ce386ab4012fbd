import type { SignatureVerdict } from "../../../schemas/types.js";

/** A request as a mount hands it to the core, before anything is decoded. Header names are in lower case. */
export interface Arrival {
  method: string;
  /** Path and query as sent. */
  target: string;
  headers: Record<string, string>;
  /** As sent, or nothing where it was larger than the mount takes. */
  body: Uint8Array;
  /** At which other endpoint of the core it arrived. */
  endpoint?: "elsewhere" | "untrusted" | "apart";
  /** The body was larger than the mount takes. */
  oversized?: true;
}

/** The access key that a request names; undefined where it names none. */
export function accessKeyId({ headers }: Arrival, params: Readonly<Record<string, string>>): string | undefined {
  const credential = /Credential=([^,\s]+)/.exec(headers["authorization"] ?? "")?.[1];
  return credential ?? params["AccessKeyId"] ?? headers["x-acs-accesskey-id"];
}

/** The security token as it travels: a signed parameter, or a header that the signature covers. */
export function tokenOf(
  { headers }: Pick<Arrival, "headers">,
  params: Readonly<Record<string, string>>,
  style: SignatureVerdict["style"],
): string | undefined {
  if (style !== "ACS3-HMAC-SHA256") return params["SecurityToken"];
  const signed = /SignedHeaders=([^,]*)/.exec(headers["authorization"] ?? "")?.[1]?.split(";") ?? [];
  return signed.includes("x-acs-security-token") ? headers["x-acs-security-token"] : undefined;
}
