import { adapter } from "./adapter.js";

/** `@alicloud/openapi-client` with ACS3-HMAC-SHA256 and its parameters in the form body. */
export default adapter("ACS3, form", "body");
