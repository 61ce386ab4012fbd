import type { Contract } from "../../schemas/contract/contract.js";
import { flagship, isFlagship } from "../../schemas/contract/flagship.js";

/** What reports on a service call things. The flagship's words are about jobs; those of other operations are general. */
export interface Words {
  /** What a service has to answer with: `job`. */
  answer: string;
  anAnswer: string;
  /** The key parameter, or what stands for it if there is none. */
  key: string;
  /** A plain question by its key: `job a1`. */
  asked(key: string): string;
  /** A key that nothing has. */
  unknown: string;
}

const ofFlagship: Words = {
  answer: "job",
  anAnswer: "a job",
  key: "JobId",
  asked: (key) => `job ${key}`,
  unknown: "a job that does not exist",
};

/** The words for an operation. */
export function wordsOf({ contract = flagship }: { contract?: Contract } = {}): Words {
  if (isFlagship(contract)) return ofFlagship;
  const { key } = contract;
  return {
    answer: "answer",
    anAnswer: "an answer",
    key: key ?? "parameter",
    asked: (value) => (key === undefined ? "the plain question" : `${key} ${value}`),
    unknown: `${key ?? "parameter"} with a value that does not exist`,
  };
}
