import { adapter } from "./adapter.js";

/** `@alicloud/openapi-client` as it is by default: ACS3-HMAC-SHA256, with its parameters in the query. */
export default adapter("ACS3", "query");
