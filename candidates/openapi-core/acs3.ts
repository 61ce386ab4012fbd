import { adapter } from "./adapter.js";

/** `@alicloud/openapi-core` as it is by default: ACS3-HMAC-SHA256. */
export default adapter("ACS3");
