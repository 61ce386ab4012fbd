import type { ComponentChild } from "preact";
import { duration, moment } from "../duration.js";
import { Say } from "./say.js";
import { Text } from "./text.js";

/** The start time and duration of a run. */
export function When({ at, tookMs }: { at: string; tookMs: number }) {
  return <Say id="about.when" of={{ begun: <Moment at={at} />, took: <Duration ms={tookMs} /> }} />;
}

/** A time in UTC. */
export function Moment({ at }: { at: string }): ComponentChild {
  return isTime(at) ? <time dateTime={at}>{moment(at)}</time> : <Text value={moment(at)} />;
}

/** A duration in words; the units are the same in both languages. */
export function Duration({ ms }: { ms: number }) {
  return <>{duration(ms)}</>;
}

/** Whether a text is a valid time in HTML. */
function isTime(text: string): boolean {
  return /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,3})?(Z|[+-]\d\d:\d\d)$/.test(text) && !Number.isNaN(Date.parse(text));
}
