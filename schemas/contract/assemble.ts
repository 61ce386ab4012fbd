import type { ContractFile, ContractWords, RequestSchema, ResponseSchema } from "../types.js";
import { ContractError, leavesOf, memberTree, type ObjectMember } from "./members.js";
import { type Parameter, parametersOf } from "./parameters.js";

/** The files of a contract folder, parsed. */
export interface ContractFiles {
  contract: ContractFile;
  request: RequestSchema;
  response: ResponseSchema;
  words?: ContractWords;
  /** The documented samples, as printed. */
  samples?: { JSON?: string; XML?: string };
}

/** An operation: its product and version, its parameters, and the member tree of its answer. */
export interface Contract extends Omit<ContractFile, "codes"> {
  /** Such as `iot/QueryDeviceDistributeJob`. */
  name: string;
  parameters: readonly Parameter[];
  /** The whole answer, with the members of successes and failures. */
  answer: ObjectMember;
  codes: NonNullable<ContractFile["codes"]>;
  words: Required<ContractWords>;
  samples: NonNullable<ContractFiles["samples"]>;
  /** The files that it was made from. */
  files: ContractFiles;
}

/** Members that every answer of an envelope has; the others make up the body. */
export const envelopeMembers: Readonly<Record<Contract["envelope"], readonly string[]>> = {
  iot: ["RequestId", "Success", "Code", "ErrorMessage"],
  message: ["RequestId", "Code", "Message"],
  bare: ["RequestId"],
};

const plainWords: Required<ContractWords> = {
  answer: { en: "answer", zh: "应答" },
  entry: { en: "entry", zh: "条目" },
};

/**
 * Makes the contract from these files. Does not validate them by their schemas: the flagship is assembled at every
 * start, and its schemas are slow to compile. Throws a ContractError that names the fault.
 */
export function assemble(files: ContractFiles): Contract {
  const { contract, request, response, words = {}, samples = {} } = files;
  const parameters = parametersOf(request);
  const answer = memberTree(response);
  expectSound(contract, parameters, answer);
  const { codes = [], ...rest } = contract;
  const name = `${contract.product.toLowerCase()}/${contract.action}`;
  return { ...rest, name, parameters, answer, codes, words: { ...plainWords, ...words }, samples, files };
}

function expectSound({ envelope, key, echo }: ContractFile, parameters: readonly Parameter[], answer: ObjectMember) {
  const lacking = (envelopeMembers[envelope] ?? []).filter((name) =>
    answer.members.every((each) => each.name !== name),
  );
  if (lacking.length > 0)
    throw new ContractError(`response.schema.json: the envelope "${envelope}" needs the member ${lacking[0] ?? ""}`);
  const isText = parameters.some(({ name, schema }) => name === key && schema.type === "string");
  if (key !== undefined && !isText) throw new ContractError(`contract.json: key names no text parameter: ${key}`);
  const isLeaf = leavesOf(answer).some(({ path, type }) => path === echo && type === "text");
  if (echo !== undefined && !isLeaf) throw new ContractError(`contract.json: echo names no text member: ${echo}`);
}
