import { refCounted } from "../protocol/ref-count.js";

/**
 * Puts this process into a time zone eight hours from UTC, where it has none: a client that writes local time for UTC is
 * right by chance otherwise. Returns how to put it back.
 */
export const leaveUtc = refCounted(() => {
  if (new Date().getTimezoneOffset() !== 0) return () => {};
  const before = process.env["TZ"];
  process.env["TZ"] = "Asia/Shanghai";
  return () => {
    if (before === undefined) Reflect.deleteProperty(process.env, "TZ");
    else process.env["TZ"] = before;
  };
});
