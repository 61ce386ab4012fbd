import { adapter } from "./adapter.js";

/** `@alicloud/rpc-client` with its parameters in the query. */
export default adapter("GET");
