/** An error for bytes that a strict reader rejects. The message says why. */
export class ReadError extends Error {
  override name = "ReadError";
}
