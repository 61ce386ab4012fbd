import wireFile from "../../../schemas/wire.schema.json" with { type: "json" };
import type { Schema } from "./components.js";

const { RpcParameters, Acs3Headers } = wireFile.$defs;

/** What each parameter is for, in a sentence. Every parameter of the schemas has one; a test holds that. */
export const purposes: Readonly<Record<string, string>> = {
  Action: "Names the operation. HMAC-SHA1 only; with ACS3 the header x-acs-action has it.",
  Version: "The version of the product's interface. HMAC-SHA1 only; with ACS3 the header x-acs-version has it.",
  JobId: "The job that is asked for.",
  Format: "The format of the answer, in any letter case. XML where neither this nor Accept names one (C13).",
  AccessKeyId: "Whose key signed the request. HMAC-SHA1 only.",
  Signature: "HMAC-SHA1 over all other parameters, in base64.",
  SignatureMethod: "How the request is signed. HMAC-SHA1 only.",
  SignatureVersion: "HMAC-SHA1 only.",
  SignatureNonce: "A text that no other request has. HMAC-SHA1 only.",
  Timestamp: "When the request was signed, in UTC. HMAC-SHA1 only.",
  RegionId: "Accepted, and not needed.",
  SecurityToken: "The token of temporary credentials. HMAC-SHA1 only.",
  "x-acs-action": "Names the operation. ACS3 only.",
  "x-acs-version": "The version of the product's interface. ACS3 only.",
  "x-acs-date": "When the request was signed, in UTC. ACS3 only.",
  "x-acs-signature-nonce": "A text that no other request has. ACS3 only.",
  "x-acs-content-sha256": "SHA-256 of the body, in hex. ACS3 only.",
  "x-acs-security-token": "The token of temporary credentials. ACS3 only.",
};

const rpc: Readonly<Record<string, Schema>> = RpcParameters.properties;
/** OpenAPI has the header Authorization among the security schemes, and ignores it here. */
const { authorization: _security, ...acs3 } = Acs3Headers.properties;

/**
 * The parameters of a method. Which of them are required depends on how a request is signed, and a POST may have them in
 * its form, so that only a GET's JobId is required by itself.
 */
export function parameters(method: "get" | "post"): object[] {
  const one = (place: string) => (entry: [string, Schema]) => {
    const [name, schema] = entry;
    const isRequired = method === "get" && name === "JobId";
    const stated = { name, in: place, description: purposes[name] };
    return isRequired ? { ...stated, required: true, schema: { ...schema, minLength: 1 } } : { ...stated, schema };
  };
  const { Signature: _signature, ...query } = rpc;
  return [...Object.entries(query).map(one("query")), ...Object.entries<Schema>(acs3).map(one("header"))];
}

/** The form of a POST: any of the parameters of a query, signed alike (C18, C19). */
export function form(): object {
  const properties = Object.entries(rpc).map(([name, schema]) => [name, { ...schema, description: purposes[name] }]);
  return { type: "object", properties: Object.fromEntries(properties) };
}
