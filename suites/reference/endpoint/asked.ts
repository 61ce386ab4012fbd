import type { Format, ServedAccount, ServedUser } from "../../../schemas/types.js";
import type { Arrival } from "../../protocol/http/arrival.js";

/** The way in which a request is signed, or would be signed. */
export type Style = "HMAC-SHA1" | "ACS3-HMAC-SHA256";

/** The common parameters of a request, from the place that its style uses. Absent ones are undefined. */
export interface Common {
  action: string | undefined;
  version: string | undefined;
  accessKeyId: string | undefined;
  nonce: string | undefined;
  /** The time of signing, as text. */
  time: string | undefined;
  token: string | undefined;
}

/** A request that the endpoint is processing. */
export interface Asked {
  arrival: Arrival;
  /** Decoded, from query and form body together. */
  params: Readonly<Record<string, string>>;
  style: Style;
  common: Common;
  /** The format of the answer, also of a refusal. */
  format: Format;
  /** The time of arrival, in milliseconds since 1970. */
  atMs: number;
}

/** The account and the user who sent a request. */
export interface Caller {
  account: ServedAccount;
  user: ServedUser;
}

/** A request whose caller is known. */
export type Known = Asked & { caller: Caller };

/** The reason why a request is not served. */
export interface Refusal {
  /** A listed or an unlisted code. The list says whether the operation or the gateway refuses. */
  code: string;
  /** Replaces the listed message. */
  message?: string;
  /** Replaces the listed HTTP status. */
  status?: number;
  /** A hint for the caller. It appears in the log, and as Recommend in a gateway failure. */
  why?: string;
}
