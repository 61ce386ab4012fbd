import contract from "../contracts/iot/QueryDeviceDistributeJob/contract.json" with { type: "json" };
import request from "../contracts/iot/QueryDeviceDistributeJob/request.schema.json" with { type: "json" };
import response from "../contracts/iot/QueryDeviceDistributeJob/response.schema.json" with { type: "json" };
import words from "../contracts/iot/QueryDeviceDistributeJob/words.json" with { type: "json" };
import type { ContractFile, RequestSchema, ResponseSchema } from "../types.js";
import { assemble } from "./assemble.js";

/** The default contract: QueryDeviceDistributeJob. */
export const flagship = assemble({
  contract: contract as ContractFile,
  request: request as unknown as RequestSchema,
  response: response as unknown as ResponseSchema,
  words,
});

/** Whether a contract is the flagship's. */
export const isFlagship = ({ name }: { name: string }): boolean => name === flagship.name;

/** The parameters of a flagship call. */
export function flagshipCall(jobId: string) {
  const { action, version } = flagship;
  return { action, version, params: { JobId: jobId }, jobId };
}
