import type { Format, ServedAccount, ServedUser } from "../../../schemas/types.js";
import type { Arrival } from "../../protocol/http/arrival.js";

/** The way in which a request is signed, or would be. */
export type Style = "HMAC-SHA1" | "ACS3-HMAC-SHA256";

/** What a request says of itself, wherever its style keeps it; undefined where it does not say it. */
export interface Common {
  action: string | undefined;
  version: string | undefined;
  accessKeyId: string | undefined;
  nonce: string | undefined;
  /** When it was signed, as text. */
  time: string | undefined;
  token: string | undefined;
}

/** A request under way through the endpoint. */
export interface Asked {
  arrival: Arrival;
  /** Decoded, from query and form body together. */
  params: Readonly<Record<string, string>>;
  style: Style;
  common: Common;
  /** The format of the answer, a refusal included. */
  format: Format;
  /** When it arrived, in milliseconds since 1970. */
  atMs: number;
}

/** Who asks. */
export interface Caller {
  account: ServedAccount;
  user: ServedUser;
}

/** A request of which the caller is known. */
export type Known = Asked & { caller: Caller };

/** Why a request is not served. */
export interface Refusal {
  /** Listed or not; the list says whether the operation or the gateway refuses. */
  code: string;
  /** In place of the listed message. */
  message?: string;
  /** In place of the listed HTTP status. */
  status?: number;
  /** What helps the caller: stands in the log, and in a gateway failure as Recommend. */
  why?: string;
}
