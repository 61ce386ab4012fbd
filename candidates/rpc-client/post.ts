import { adapter } from "./adapter.js";

/** `@alicloud/rpc-client` with its parameters in the form body. */
export default adapter("POST");
