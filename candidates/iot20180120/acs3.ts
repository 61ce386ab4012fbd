import { adapter } from "./adapter.js";

/** `@alicloud/iot20180120` as it is by default: ACS3-HMAC-SHA256. */
export default adapter("ACS3");
