import fc, { type Arbitrary } from "fast-check";
import type { Contract } from "../schemas/contract/contract.js";
import { flagship, isFlagship } from "../schemas/contract/flagship.js";
import type { Format, Sample } from "../schemas/types.js";
import { plainBody, successful } from "./answer.js";
import { plainOrAwkward } from "./any-answer.js";
import { documentedSamples } from "./documented.js";
import { edgeAnswers } from "./edge-answers.js";
import { edgeJobs } from "./edge-jobs.js";
import { illegals, truncated } from "./illegal.js";
import { plainJob } from "./job.js";
import { refusal, refusals } from "./refusal.js";
import { requestId } from "./request-id.js";
import { success } from "./response.js";
import { plainSpelling, type Spelling } from "./spelling.js";
import { withUnknownNames } from "./unknown-names.js";
import { anySample, anySpelling, responseSample } from "./wire.js";

/** The kinds of samples. */
export type SampleKind = "valid" | "edge" | "refusal" | "illegal";

/** The kind, format and number of the samples, and the random seed (an integer). */
export interface SamplesOptions {
  kind: SampleKind;
  format: Format;
  count: number;
  seed: number;
  /** The contract of the answers. Default: the flagship. */
  contract?: Contract;
  /** The documented samples of another contract; they come first among the valid samples. */
  documented?: readonly Sample[];
}

interface Source {
  fixed: readonly Sample[];
  chance: Arbitrary<Sample>;
}

function sourceOf({ kind, format, contract = flagship, documented = [] }: SamplesOptions): Source {
  if (kind === "refusal") return { fixed: refusals(format, contract), chance: refusal(format, contract) };
  if (kind === "illegal") return { fixed: illegals(format, contract), chance: truncated(format, contract) };
  if (kind === "edge") return isFlagship(contract) ? edgesOfJobs(format) : edgesOf(contract, format);
  return isFlagship(contract) ? jobs(format) : answers(contract, format, documented);
}

function jobs(format: Format): Source {
  const plain = responseSample("a plain job", format, success(plainJob));
  return { fixed: [documentedSamples[format], plain], chance: anySample(format) };
}

function answers(contract: Contract, format: Format, documented: readonly Sample[]): Source {
  const plain = responseSample("a plain answer", format, successful(contract, plainBody(contract)), { contract });
  const chance = fc
    .tuple(requestId(), plainOrAwkward(contract), anySpelling(format))
    .map(([RequestId, body, spelling]) => {
      const options = { contract, spelling: withUnknownNames(contract, spelling) };
      return responseSample("any answer in any spelling", format, successful(contract, body, { RequestId }), options);
    });
  return { fixed: [...documented, plain], chance };
}

function edgesOfJobs(format: Format): Source {
  const sample = (at: number, spelling: Spelling) => {
    const { name, job } = edgeJobs[at] ?? { name: "a plain job", job: plainJob };
    return responseSample(name, format, success(job), { spelling });
  };
  return fromList(edgeJobs.length, format, sample);
}

function edgesOf(contract: Contract, format: Format): Source {
  const all = edgeAnswers(contract, format);
  const sample = (at: number, spelling: Spelling) => {
    const { name, body } = all[at] ?? { name: "a plain answer", body: plainBody(contract) };
    const options = { contract, spelling: withUnknownNames(contract, spelling) };
    return responseSample(name, format, successful(contract, body), options);
  };
  return fromList(all.length, format, sample);
}

/** Each entry of a list in plain spelling, then random entries in any spelling. */
function fromList(length: number, format: Format, sample: (at: number, spelling: Spelling) => Sample): Source {
  return {
    fixed: Array.from({ length }, (_, at) => sample(at, plainSpelling)),
    chance: fc.tuple(fc.nat(length - 1), anySpelling(format)).map(([at, spelling]) => sample(at, spelling)),
  };
}

const batch = 500;

/**
 * Exactly `count` samples of a kind: the fixed samples first, then random ones. The same seed gives the same samples.
 */
export function* samples(options: SamplesOptions): Iterable<Sample> {
  const { count, seed } = options;
  const { fixed, chance } = sourceOf(options);
  yield* fixed.slice(0, count);
  for (let [left, turn] = [count - fixed.length, 0]; left > 0; left -= batch, turn++) {
    yield* fc.sample(chance, { seed: (seed + turn) | 0, numRuns: Math.min(left, batch) });
  }
}
