import type { Agent, IncomingHttpHeaders } from "node:http";
import type { Credentials, Format } from "../../../schemas/types.js";

/** A documented way to sign. */
export type Style = "ACS3-HMAC-SHA256" | "HMAC-SHA1";

/** A request before it is signed. */
export interface Unsigned {
  style: Style;
  method: "GET" | "POST";
  /** Host and port, as in the `host` header. */
  host: string;
  action: string;
  version: string;
  format: Format;
  /** The operation's own parameters, decoded. */
  params: Readonly<Record<string, string>>;
  nonce: string;
  /** Time of signing: ISO 8601, UTC, whole seconds. */
  timestamp: string;
  credentials: Credentials;
}

/** A request as it goes over the wire. */
export interface SignedRequest {
  method: string;
  /** Path and query, percent-encoded. */
  path: string;
  headers: Record<string, string>;
  body: string;
  signature: string;
}

/** How a request reaches its service. */
export interface Link {
  /** Origin, such as `http://127.0.0.1:41213`. */
  endpoint: string;
  agent: Agent;
  /** Aborted at the deadline, or when the caller aborts the call. */
  signal: AbortSignal;
}

/** A whole reply. */
export interface HttpReply {
  status: number;
  headers: IncomingHttpHeaders;
  body: Buffer;
}

/** A reply as the client handles it. */
export interface Reply extends HttpReply {
  /** Texts that no error may contain: the secret, the token and the signature of the request. */
  secrets: readonly string[];
}
