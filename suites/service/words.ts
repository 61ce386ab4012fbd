import type { Contract } from "../../schemas/contract/contract.js";
import { flagship, isFlagship } from "../../schemas/contract/flagship.js";
import { sentence } from "../../schemas/sentence.js";

/** The terms in reports on a service. Those of the flagship are about jobs; those of other operations are general. */
export interface Words {
  /** The expected answer of a service. */
  answer: string;
  anAnswer: string;
  /** The name of the key parameter. */
  key: string;
  /** A plain question for this key. */
  asked(key: string): string;
  /** A question for this or any other key, in any spelling. */
  anySpelling(key: string): string;
  /** A key that does not exist. */
  unknown: string;
  /** A query together with a form body, which contains the parameters of the operation. */
  mixed: string;
}

const ofFlagship: Words = {
  answer: "job",
  anAnswer: "a job",
  key: "JobId",
  asked: (key) => sentence("job {0}", key),
  anySpelling: (key) => sentence("any JobId in any spelling: {0}", key),
  unknown: "a job that does not exist",
  mixed: "the query, and JobId in a form body",
};

const ofOthers: Words = {
  answer: "answer",
  anAnswer: "an answer",
  key: "key parameter",
  asked: (key) => sentence("the key parameter {0}", key),
  anySpelling: (key) => sentence("any key parameter in any spelling: {0}", key),
  unknown: "a key parameter that does not exist",
  mixed: "the query, and the operation's parameters in a form body",
};

/** Without a key, all questions are the same. */
const ofKeyless: Words = {
  ...ofOthers,
  asked: () => "the plain question",
  anySpelling: () => "the plain question in any spelling",
};

/** The terms for an operation. */
export function wordsOf({ contract = flagship }: { contract?: Contract } = {}): Words {
  if (isFlagship(contract)) return ofFlagship;
  return contract.key === undefined ? ofKeyless : ofOthers;
}
