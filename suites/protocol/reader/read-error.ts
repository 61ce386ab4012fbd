/** Bytes that a strict reader refuses; the message says why. */
export class ReadError extends Error {
  override name = "ReadError";
}
