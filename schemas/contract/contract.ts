import { invalid } from "../validate.js";
import { assemble, type Contract, type ContractFiles } from "./assemble.js";
import { ContractError } from "./members.js";

export { type Contract, type ContractFiles, envelopeMembers } from "./assemble.js";

/** Compiles the contract from these files. Throws a ContractError that names the fault. */
export function compileContract(files: ContractFiles): Contract {
  const { contract, request, response, words = {} } = files;
  expectValid("contract.json", "ContractFile", contract);
  expectValid("request.schema.json", "RequestSchema", request);
  expectValid("response.schema.json", "ResponseSchema", response);
  expectValid("words.json", "ContractWords", words);
  return assemble(files);
}

function expectValid(file: string, definition: string, value: unknown): void {
  const fault = invalid("contract", definition, value);
  if (fault !== undefined) throw new ContractError(`${file}: ${fault}`);
}
