import { refCounted } from "../protocol/ref-count.js";

/** A zone that is hours and a half from UTC, and not the one of the service. */
export const elsewhere = "America/St_Johns";

/** Whether local time is UTC, as on most build machines. */
export function isUtc(): boolean {
  return new Date().getTimezoneOffset() === 0;
}

/**
 * Puts this process into another time zone, where it is in UTC: a client that writes local time for UTC is right by chance
 * otherwise. Returns how to put it back.
 */
export const leaveUtc = refCounted(() => {
  if (!isUtc()) return () => {};
  const before = process.env["TZ"];
  process.env["TZ"] = elsewhere;
  return () => {
    if (before === undefined) Reflect.deleteProperty(process.env, "TZ");
    else process.env["TZ"] = before;
  };
});
