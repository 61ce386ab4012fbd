import { adapter } from "./adapter.js";

/** `@alicloud/iot20180120` with `signatureAlgorithm: "v2"`: HMAC-SHA1. */
export default adapter("HMAC-SHA1", "v2");
