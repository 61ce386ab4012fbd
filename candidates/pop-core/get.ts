import { adapter } from "./adapter.js";

/** `@alicloud/pop-core` with its parameters in the query. */
export default adapter("GET");
