import { signAcs3 } from "../../protocol/signature/acs3.js";
import { signHmacSha1 } from "../../protocol/signature/hmac-sha1.js";
import { decodeQuery } from "../../protocol/signature/params.js";
import type { Asked, Refusal } from "./asked.js";

const says = "Specified signature is not matched with our calculation. server string to sign is:";

/**
 * The refusal of a wrong signature. It shows the text that should have been signed, as the gateway does and as SDKs
 * expect. A security token is masked. If the request contains a secret, nothing is shown.
 */
export function mismatch(asked: Asked, why: string | undefined, hasSecret: (text: string) => boolean): Refusal {
  const { stringToSign, canonicalRequest } = rebuilt(asked);
  const code = "SignatureDoesNotMatch";
  const { SecurityToken: _masked, ...shown } = asked.params;
  if (hasSecret(JSON.stringify(shown) + canonicalRequest)) {
    return { code, why: "the request has a secret in it, so that the string to sign is not shown" };
  }
  const canonical = canonicalRequest === "" ? "" : `; the canonical request is: ${printable(canonicalRequest)}`;
  return { code, message: says + stringToSign, why: `${why ?? "it does not verify"}${canonical}` };
}

function rebuilt({ arrival, params, style }: Asked): { stringToSign: string; canonicalRequest: string } {
  if (style === "HMAC-SHA1") {
    const { SecurityToken, ...rest } = params;
    const masked = SecurityToken === undefined ? rest : { ...rest, SecurityToken: mask };
    return { stringToSign: signHmacSha1(arrival.method, masked, "").stringToSign, canonicalRequest: "" };
  }
  const { method, target, body } = arrival;
  const signedHeaders = /SignedHeaders=([^,]*)/.exec(arrival.headers["authorization"] ?? "")?.[1]?.split(";") ?? [];
  const headers = { ...arrival.headers, "x-acs-security-token": mask };
  const request = { method, query: decodeQuery(target), headers, signedHeaders, body };
  const { canonicalRequest, hashedCanonicalRequest } = signAcs3(request, "");
  return { stringToSign: `ACS3-HMAC-SHA256\n${hashedCanonicalRequest}`, canonicalRequest };
}

const mask = "***";

/** Headers may contain bytes that XML does not allow. */
const printable = (text: string) => text.replaceAll(/[^\n\x20-\x7e]/g, "?");
