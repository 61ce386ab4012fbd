import { adapter } from "./adapter.js";

/** `@alicloud/openapi-core` with `signatureAlgorithm: "v2"`: HMAC-SHA1. */
export default adapter("HMAC-SHA1", { signatureAlgorithm: "v2" });
