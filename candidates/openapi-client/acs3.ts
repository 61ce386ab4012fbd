import { adapter } from "./adapter.js";

/** `@alicloud/openapi-client` with its defaults: ACS3-HMAC-SHA256, with its parameters in the query. */
export default adapter("ACS3", "query");
