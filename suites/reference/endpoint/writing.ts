import { gatewaySample, responseSample } from "../../../generators/index.js";
import type { Format, GatewayFailure, Reply, Response } from "../../../schemas/types.js";
import type { Asked } from "./asked.js";

/** How an answer is converted to bytes. */
export interface Writing {
  /** Writes an answer of the operation, also a business failure. */
  write(response: Response, format: Format, status: number, asked: Asked): Reply;
  writeGateway(failure: GatewayFailure, format: Format, status: number, asked: Asked): Reply;
  /** Changes a reply just before it is sent. */
  finish(reply: Reply, asked: Asked): Reply;
}

/** Writes with the kit's own codecs. Source: wire facts, 3 and 4. */
export const plainWriting: Writing = {
  write: (response, format, status) => responseSample("an answer", format, response, { status }).reply,
  writeGateway: (failure, format, status) => gatewaySample("a refusal", format, failure, status).reply,
  finish: (reply) => reply,
};
