/** Milliseconds for people: `0.4 ms`, `340 ms`, `12.3 s`, `2 min 5 s`. */
export function duration(ms: number): string {
  if (ms < 9.95) return `${decimal(ms)} ms`;
  if (ms < 999.5) return `${Math.round(ms)} ms`;
  const seconds = ms / 1000;
  if (seconds < 59.95) return `${decimal(seconds)} s`;
  const whole = Math.round(seconds);
  return `${Math.floor(whole / 60)} min ${whole % 60} s`;
}

/** A time, given as text or in ms since 1970, as `2020-02-13 08:19:03 UTC`; an invalid date unchanged. */
export function moment(when: string | number): string {
  const date = new Date(when);
  if (Number.isNaN(date.getTime())) return String(when);
  const iso = date.toISOString();
  return iso.length === 24 ? `${iso.slice(0, 19).replace("T", " ")} UTC` : String(when);
}

function decimal(value: number): string {
  return String(Math.round(value * 10) / 10);
}

/** The date of a time, in UTC. */
export function day(at: string): string {
  return moment(at).slice(0, 10);
}
