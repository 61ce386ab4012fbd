import fc, { type Arbitrary } from "fast-check";
import type { Format, Sample } from "../schemas/types.js";
import { documentedSamples } from "./documented.js";
import { edgeJobs } from "./edge-jobs.js";
import { illegals, truncated } from "./illegal.js";
import { plainJob } from "./job.js";
import { refusal, refusals } from "./refusal.js";
import { success } from "./response.js";
import { plainSpelling, type Spelling } from "./spelling.js";
import { anySample, anySpelling, responseSample } from "./wire.js";

/** What samples may be asked for. */
export type SampleKind = "valid" | "edge" | "refusal" | "illegal";

/** Which samples, in which format, how many, and the seed of chance (an integer). */
export interface SamplesOptions {
  kind: SampleKind;
  format: Format;
  count: number;
  seed: number;
}

interface Source {
  fixed: readonly Sample[];
  chance: Arbitrary<Sample>;
}

const sources: Readonly<Record<SampleKind, (format: Format) => Source>> = {
  valid: (format) => ({
    fixed: [documentedSamples[format], responseSample("a plain job", format, success(plainJob))],
    chance: anySample(format),
  }),
  edge: (format) => ({
    fixed: edgeJobs.map((_, at) => edgeSample(format, at, plainSpelling)),
    chance: fc
      .tuple(fc.nat(edgeJobs.length - 1), anySpelling(format))
      .map(([at, spelling]) => edgeSample(format, at, spelling)),
  }),
  refusal: (format) => ({ fixed: refusals(format), chance: refusal(format) }),
  illegal: (format) => ({ fixed: illegals(format), chance: truncated(format) }),
};

function edgeSample(format: Format, at: number, spelling: Spelling): Sample {
  const { name, job } = edgeJobs[at] ?? { name: "a plain job", job: plainJob };
  return responseSample(name, format, success(job), { spelling });
}

const batch = 500;

/** Exactly `count` samples of a kind: the fixed ones first, then by chance. The same seed gives the same samples. */
export function* samples({ kind, format, count, seed }: SamplesOptions): Iterable<Sample> {
  const { fixed, chance } = sources[kind](format);
  yield* fixed.slice(0, count);
  for (let [left, turn] = [count - fixed.length, 0]; left > 0; left -= batch, turn++) {
    yield* fc.sample(chance, { seed: (seed + turn) | 0, numRuns: Math.min(left, batch) });
  }
}
