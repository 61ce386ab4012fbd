import type { Format } from "../../../schemas/types.js";
import { type Arrival, accessKeyId, tokenOf } from "../../protocol/http/arrival.js";
import { decodeParams } from "../../protocol/signature/params.js";
import type { Asked, Common, Style } from "./asked.js";
import { acceptedFormat, namedFormat } from "./format.js";

type Params = Readonly<Record<string, string>>;

/** How a request is read. Reading never refuses a request. */
export interface Reading {
  /** The decoded parameters, from query and form body together. */
  params(arrival: Arrival): Record<string, string>;
  style(arrival: Arrival, params: Params): Style;
  common(arrival: Arrival, params: Params, style: Style): Common;
  /** The format of the answer. An unknown Format is ignored. */
  format(arrival: Arrival, params: Params): Format;
}

/** Reads a request that arrives at `atMs` (milliseconds since 1970). */
export function ask(arrival: Arrival, reading: Reading, atMs: number): Asked {
  const params = reading.params(arrival);
  const style = reading.style(arrival, params);
  const common = reading.common(arrival, params, style);
  return { arrival, params, style, common, format: reading.format(arrival, params), atMs };
}

/** Reads requests as documented. Source: wire facts, 1.2 and 1.3. */
export const plainReading: Reading = {
  params: ({ target, headers, body }) => decodeParams(target, headers, body),
  style({ headers }, params) {
    if (headers["authorization"]?.startsWith("ACS3-")) return "ACS3-HMAC-SHA256";
    // without a signature, only the headers show the intended style
    const meantAcs3 = headers["x-acs-action"] !== undefined && params["Signature"] === undefined;
    return meantAcs3 ? "ACS3-HMAC-SHA256" : "HMAC-SHA1";
  },
  common(arrival, params, style) {
    const { headers } = arrival;
    const [result, names] = style === "HMAC-SHA1" ? ([params, rpc] as const) : ([headers, acs3] as const);
    return {
      action: result[names.action],
      version: result[names.version],
      nonce: result[names.nonce],
      time: result[names.time],
      accessKeyId: accessKeyId(arrival, params),
      token: tokenOf(arrival, params, style) || undefined,
    };
  },
  format: ({ headers }, params) => namedFormat(params["Format"] ?? "") ?? acceptedFormat(headers["accept"]),
};

const rpc = { action: "Action", version: "Version", nonce: "SignatureNonce", time: "Timestamp" };
const acs3 = {
  action: "x-acs-action",
  version: "x-acs-version",
  nonce: "x-acs-signature-nonce",
  time: "x-acs-date",
};
