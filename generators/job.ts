import type { Arbitrary } from "fast-check";
import { flagship } from "../schemas/contract/flagship.js";
import type { Job } from "../schemas/types.js";
import { plainBody } from "./answer.js";
import { anyBody, type BodyOptions } from "./any-answer.js";
import { awkwardText } from "./text.js";

/** Arbitraries that replace the default arbitrary of a member of the job. */
export type JobOverrides = { [Name in keyof Job]?: Arbitrary<Job[Name]> };

/** A job like the documented one: running, one target, text that cannot be confused with other values. */
export const plainJob = plainBody(flagship)["Data"] as Job;

/** Any complete documented job: every Status, both strategies, 1 to 20 targets if Strategy is 1. Texts are plain. */
export function job(overrides: JobOverrides = {}): Arbitrary<Job> {
  return jobOf(overrides, {});
}

/** Any complete documented job whose texts break readers. */
export function awkwardJob(overrides: JobOverrides = {}): Arbitrary<Job> {
  return jobOf(overrides, { text: awkwardText() });
}

function jobOf(overrides: JobOverrides, options: BodyOptions): Arbitrary<Job> {
  const members = Object.fromEntries(Object.entries(overrides).map(([name, own]) => [`$.Data.${name}`, own]));
  return anyBody(flagship, { ...options, members }).map((body) => body["Data"] as Job);
}
