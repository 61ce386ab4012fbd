import { gatewaySample, responseSample } from "../../../generators/index.js";
import type { Format, GatewayFailure, Reply, Response } from "../../../schemas/types.js";
import type { Asked } from "./asked.js";

/** How an answer becomes bytes. */
export interface Writing {
  /** An answer of the operation, a business failure included. */
  write(response: Response, format: Format, status: number, asked: Asked): Reply;
  writeGateway(failure: GatewayFailure, format: Format, status: number, asked: Asked): Reply;
  /** The last look at a reply before it is sent. */
  finish(reply: Reply, asked: Asked): Reply;
}

/** Writes with the kit's own codecs. Source: wire facts, 3 and 4. */
export const plainWriting: Writing = {
  write: (response, format, status) => responseSample("an answer", format, response, { status }).reply,
  writeGateway: (failure, format, status) => gatewaySample("a refusal", format, failure, status).reply,
  finish: (reply) => reply,
};
