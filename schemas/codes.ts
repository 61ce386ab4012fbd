import list from "./codes.json" with { type: "json" };

/** A listed error code. */
export interface Code {
  code: string;
  /** business: the operation refused. gateway: the request never reached the operation. */
  kind: "business" | "gateway";
  /** The HTTP status of the reply; if the sources differ (C6, C21, C22), the first that they name. */
  status: number;
  /** Whether the same request may succeed later. */
  retryable: boolean;
  /** A message in the kit's own words. The service's words vary, so nothing may depend on them. */
  message: string;
  source: string;
}

/** Every listed code of this operation. Source: wire facts, 4.1 and 4.2. */
export const codes: readonly Code[] = list as Code[];

/** Codes of business failures. */
export const businessCodes: readonly Code[] = codes.filter(({ kind }) => kind === "business");

/** Codes of gateway failures. */
export const gatewayCodes: readonly Code[] = codes.filter(({ kind }) => kind === "gateway");

const throttles = new Set(["Throttling", "Throttling.User", "Throttling.Api"]);

/** The three codes of the gateway's rate limits. */
export const throttleCodes: readonly Code[] = gatewayCodes.filter(({ code }) => throttles.has(code));
