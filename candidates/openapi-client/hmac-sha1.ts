import { adapter } from "./adapter.js";

/** `@alicloud/openapi-client` with `signatureAlgorithm: "v2"`: HMAC-SHA1, with its parameters in the query. */
export default adapter("HMAC-SHA1", "query", "v2");
