import type { Contract } from "../../schemas/contract/contract.js";
import { flagship, isFlagship } from "../../schemas/contract/flagship.js";
import { sentence } from "../../schemas/sentence.js";

/** What reports on a service call things. Those of the flagship are about jobs; those of other operations are general. */
export interface Words {
  /** What a service has to answer with. */
  answer: string;
  anAnswer: string;
  /** The parameter that names what is asked for. */
  key: string;
  /** A plain question for this key. */
  asked(key: string): string;
  /** A question for this key, or for any other, in any spelling. */
  anySpelling(key: string): string;
  /** A key that nothing has. */
  unknown: string;
  /** Parameters of which those of the operation travel in a form body, and the others do not. */
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

/** Without a key, each question is the same. */
const ofKeyless: Words = {
  ...ofOthers,
  asked: () => "the plain question",
  anySpelling: () => "the plain question in any spelling",
};

/** The words for an operation. */
export function wordsOf({ contract = flagship }: { contract?: Contract } = {}): Words {
  if (isFlagship(contract)) return ofFlagship;
  return contract.key === undefined ? ofKeyless : ofOthers;
}
