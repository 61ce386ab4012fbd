import contract from "../contracts/iot/QueryDeviceDistributeJob/contract.json" with { type: "json" };
import request from "../contracts/iot/QueryDeviceDistributeJob/request.schema.json" with { type: "json" };
import response from "../contracts/iot/QueryDeviceDistributeJob/response.schema.json" with { type: "json" };
import words from "../contracts/iot/QueryDeviceDistributeJob/words.json" with { type: "json" };
import type { ContractFile, RequestSchema, ResponseSchema } from "../types.js";
import { assemble } from "./assemble.js";

/** The contract that is examined where no other is named: QueryDeviceDistributeJob. */
export const flagship = assemble({
  contract: contract as ContractFile,
  request: request as unknown as RequestSchema,
  response: response as unknown as ResponseSchema,
  words,
});

/** Whether a contract is that of the flagship. */
export const isFlagship = ({ name }: { name: string }): boolean => name === flagship.name;

/** What a call of the flagship asks for. */
export function flagshipCall(jobId: string) {
  const { action, version } = flagship;
  return { action, version, params: { JobId: jobId }, jobId };
}
