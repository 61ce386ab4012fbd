import type { Contract } from "../../../schemas/contract/contract.js";
import wireFile from "../../../schemas/wire.schema.json" with { type: "json" };
import { ownParameters } from "./own-parameters.js";
import type { Schema } from "./schema.js";

const { RpcParameters, Acs3Headers } = wireFile.$defs;

/** The purpose of each parameter that all operations share, in a sentence. A test checks that each has one. */
export const purposes: Readonly<Record<string, string>> = {
  Action: "Names the operation. HMAC-SHA1 only; with ACS3 the header x-acs-action has it.",
  Version: "The version of the product's interface. HMAC-SHA1 only; with ACS3 the header x-acs-version has it.",
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

/** Each operation has its own parameters instead of the flagship's JobId. */
const { JobId: _own, ...shared } = RpcParameters.properties;
const ownAfter = "Version";
/** OpenAPI describes the header Authorization as a security scheme, and ignores it here. */
const { authorization: _security, ...acs3 } = Acs3Headers.properties;

/**
 * The parameters that all operations share, with the names of this one. Its own parameters replace those of the same
 * name.
 */
function sharedBy({ action, version, parameters }: Contract): (readonly [string, Schema])[] {
  const own = new Set(parameters.map(({ name }) => name));
  const all: Readonly<Record<string, Schema>> = { ...shared, Action: { const: action }, Version: { const: version } };
  return Object.entries(all).filter(([name]) => !own.has(name));
}

/** The parameters of a query, with the operation's own parameters in their place. */
function inOrder<T>(all: readonly (readonly [string, T])[], own: readonly (readonly [string, T])[]) {
  const at = all.findIndex(([name]) => name === ownAfter) + 1;
  return [...all.slice(0, at), ...own, ...all.slice(at)];
}

/**
 * The parameters of a method. The style of signature determines which of them are required, and a POST may have them in
 * its form. So only the operation's own parameters of a GET are marked as required.
 */
export function parameters(contract: Contract, method: "get" | "post"): object[] {
  const { action, version } = contract;
  const one =
    (place: string) =>
    ([name, schema]: readonly [string, Schema]) =>
      [name, { name, in: place, description: purposes[name], schema } as object] as const;
  const own = ownParameters(contract, method === "get").map(({ name, description, required, parameter }) => {
    const isRequired = required ? { required } : {};
    return [name, { name, in: "query", description, ...isRequired, ...parameter }] as const;
  });
  const query = sharedBy(contract).filter(([name]) => name !== "Signature");
  const headers = { ...acs3, "x-acs-action": { const: action }, "x-acs-version": { const: version } };
  const all = [...inOrder(query.map(one("query")), own), ...Object.entries<Schema>(headers).map(one("header"))];
  return all.map(([, parameter]) => parameter);
}

/** The form of a POST: any of the parameters of a query. The signature covers them in the same way (C18, C19). */
export function form(contract: Contract): object {
  const own = ownParameters(contract, false);
  const withPurpose = (schema: Schema, description: string | undefined) => ({ ...schema, description });
  const common = sharedBy(contract).map(([name, schema]) => [name, withPurpose(schema, purposes[name])] as const);
  const single = own.flatMap(({ properties, description }) =>
    Object.entries(properties).map(([name, schema]) => [name, withPurpose(schema, description)] as const),
  );
  const properties = Object.fromEntries(inOrder(common, single));
  const patterns = Object.assign({}, ...own.map(({ patternProperties }) => patternProperties)) as object;
  const isPlain = Object.keys(patterns).length === 0;
  return { type: "object", properties, ...(isPlain ? {} : { patternProperties: patterns }) };
}
