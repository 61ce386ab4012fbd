import { adapter } from "./adapter.js";

/** `@alicloud/openapi-core` with its defaults: ACS3-HMAC-SHA256. */
export default adapter("ACS3");
