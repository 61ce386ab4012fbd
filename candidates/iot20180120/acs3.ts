import { adapter } from "./adapter.js";

/** `@alicloud/iot20180120` with its defaults: ACS3-HMAC-SHA256. */
export default adapter("ACS3");
