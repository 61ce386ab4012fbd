import { adapter } from "./adapter.js";

/** `@alicloud/pop-core` with its parameters in the form body. */
export default adapter("POST");
