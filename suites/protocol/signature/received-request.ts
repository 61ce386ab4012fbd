/** A request as it arrived. */
export interface ReceivedRequest {
  method: string;
  /** Path and query as sent. */
  target: string;
  /** Under lower-case names. */
  headers: Readonly<Record<string, string>>;
  body: Uint8Array;
  /** Decoded parameters of query and form body together. */
  params: Readonly<Record<string, string>>;
}
