import { failed } from "../../../generators/answer.js";
import { codesOf } from "../../../schemas/contract/codes.js";
import type { Contract } from "../../../schemas/contract/contract.js";
import type { GatewayFailure, Response } from "../../../schemas/types.js";
import type { Asked, Refusal } from "./asked.js";

/** The content of an answer without its RequestId, which is added when the answer is written. */
export type Meaning<T> = Omit<T, "RequestId">;

/** The wording of refusals. */
export interface Wording {
  /** Whether the operation, and not the gateway, refuses with this code. */
  isBusiness(code: string): boolean;
  fail(refusal: Refusal, asked: Asked): Meaning<Response>;
  failAtGateway(refusal: Refusal, asked: Asked): Meaning<GatewayFailure>;
  httpStatus(refusal: Refusal, asked: Asked): number;
}

/** Words refusals by the codes and the envelope of a contract. Source: wire facts, 4. */
export function wordingOf(contract: Contract): Wording {
  const listed = new Map(codesOf(contract).map((code) => [code.code, code]));
  const messageOf = ({ code, message }: Refusal) => message ?? listed.get(code)?.message ?? "The request is refused.";
  return {
    isBusiness: (code) => listed.get(code)?.kind === "business",
    fail: (refusal) => meaningOf(failed(contract, refusal.code, messageOf(refusal))),
    failAtGateway: (refusal) => ({
      HostId: contract.host,
      Code: refusal.code,
      Message: messageOf(refusal),
      ...(refusal.why === undefined ? {} : { Recommend: refusal.why }),
    }),
    httpStatus: ({ code, status }) => status ?? listed.get(code)?.status ?? 400,
  };
}

/** An answer of any operation without its RequestId. The parts use the type of the flagship's answers. */
export function meaningOf({ RequestId: _given, ...said }: Readonly<Record<string, unknown>>): Meaning<Response> {
  return said;
}
