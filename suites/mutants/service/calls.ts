import { decodeQuery } from "../../protocol/signature/params.js";
import { mutant, type ServiceMutant } from "./mutant.js";

const refuse = (code: string) => ({ code });

/** Services that refuse some correct requests. */
export const callMutants: readonly ServiceMutant[] = [
  mutant("does not read a form", ["get-post", "parity.failure"], () => ({
    params: ({ target }) => decodeQuery(target),
  })),
  mutant("does not read a form that names its charset", ["get-post", "parity.failure"], ({ params }) => ({
    params: (arrival) =>
      arrival.headers["content-type"]?.includes("charset") ? decodeQuery(arrival.target) : params(arrival),
  })),
  mutant("takes no GET", "get-post", () => ({
    checkMethod: ({ arrival }) => (arrival.method === "POST" ? undefined : refuse("UnsupportedHTTPMethod")),
  })),
  mutant("takes no POST", ["get-post", "acs3"], () => ({
    checkMethod: ({ arrival }) => (arrival.method === "GET" ? undefined : refuse("UnsupportedHTTPMethod")),
  })),
  mutant("reads the query only where there is a form", ["get-post", "parity.failure"], ({ params }) => ({
    params: (arrival) =>
      arrival.body.length > 0 && arrival.target.length > 2 ? decodeQuery(arrival.target) : params(arrival),
  })),
  mutant("answers a POST with another number of devices", "get-post", () => ({
    view: ({ job }, status, { arrival, style }) => ({
      ...job,
      Status: status,
      Total: arrival.method === "POST" && style === "HMAC-SHA1" ? job.Total + 1 : job.Total,
    }),
  })),
  mutant("takes no HMAC-SHA1", "both-signatures", () => ({
    checkSignatureMethod: ({ style }) => (style === "HMAC-SHA1" ? refuse("InvalidSignatureMethod") : undefined),
  })),
  mutant("signs the query as it was sent", "both-signatures", ({ verify }) => ({
    verify: (request, secret) =>
      /[!'()*]|%[0-9A-F]?[a-f]/.test(request.target.slice(2)) && request.params["Signature"] !== undefined
        ? { style: "HMAC-SHA1", valid: false }
        : verify(request, secret),
  })),
  mutant("forgets parameters without a value", "both-signatures", ({ verify }) => ({
    verify: (request, secret) =>
      request.params["SignatureType"] === "" && request.params["Signature"] !== undefined
        ? { style: "HMAC-SHA1", valid: false }
        : verify(request, secret),
  })),
  mutant("refuses parameters that it does not know", ["both-signatures", "acs3"], () => ({
    checkRights: ({ params }) => (params["RegionId"] === undefined ? undefined : refuse("InvalidParameter")),
  })),
  mutant("takes a request for five minutes only", ["both-signatures", "acs3"], () => ({ windowMs: 5 * 60_000 })),
  mutant("takes no ACS3", "acs3", () => ({
    checkSignatureMethod: ({ style }) => (style === "ACS3-HMAC-SHA256" ? refuse("InvalidSignatureMethod") : undefined),
  })),
  mutant("verifies ACS3 over the query as it was sent", "acs3", ({ verify }) => ({
    verify: (request, secret) =>
      request.headers["authorization"] && /[!'()*]|%[0-9A-F]?[a-f]/.test(request.target.slice(2))
        ? { style: "ACS3-HMAC-SHA256", valid: false }
        : verify(request, secret),
  })),
];
