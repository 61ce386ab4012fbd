import { refCounted } from "../protocol/ref-count.js";

/** A time zone whose offset from UTC includes a half hour. It is not the time zone of the service. */
export const elsewhere = "America/St_Johns";

/** Returns whether local time is UTC, as on most build machines. */
export function isUtc(): boolean {
  return new Date().getTimezoneOffset() === 0;
}

/**
 * Moves this process to another time zone if it is in UTC. Otherwise a client that sends local time as UTC would pass
 * by chance. Returns a function that restores the zone.
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
