import fc, { type Arbitrary } from "fast-check";

/** A made-up RequestId for answers whose RequestId does not matter. */
export const plainRequestId = "3C5A9E1D-7B24-4F68-9A0C-1D2E3F4A5B6C";

/** A RequestId: a UUID of any version in upper case, with hyphens. */
export function requestId(): Arbitrary<string> {
  return fc.uuid().map((id) => id.toUpperCase());
}
