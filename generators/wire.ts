import fc, { type Arbitrary } from "fast-check";
import type { Contract } from "../schemas/contract/contract.js";
import { flagship } from "../schemas/contract/flagship.js";
import type { Delivery, Format, GatewayFailure, Meaning, Reply, Response, Sample } from "../schemas/types.js";
import type { Answer } from "./answer.js";
import { jsonText } from "./json.js";
import { type ResponseOptions, successful } from "./response.js";
import { jsonSpelling, plainSpelling, type Spelling, xmlSpelling } from "./spelling.js";
import { answerTree, gatewayTree } from "./tree.js";
import { rootOf, xmlText } from "./xml.js";

/** How to write and send a reply: its spelling, HTTP status, and headers that extend or replace the content type. */
export interface ReplyOptions {
  /** The contract of the answer. Default: the flagship. */
  contract?: Contract;
  spelling?: Spelling;
  status?: number;
  headers?: Record<string, string>;
}

const contentTypes = { JSON: "application/json;charset=utf-8", XML: "text/xml;charset=utf-8" };

/** An answer of the operation: bytes and meaning. */
export function responseSample(
  name: string,
  format: Format,
  response: Response | Answer,
  options: ReplyOptions = {},
): Sample {
  const { spelling = plainSpelling, contract = flagship } = options;
  const tree = answerTree(contract.answer, response, spelling);
  const body = format === "JSON" ? jsonText(tree, spelling) : xmlText(rootOf(contract), tree, spelling);
  return { name, format, reply: reply(format, body, options), means: responseMeaning(response, format, spelling) };
}

/** A gateway failure, bytes and meaning: a JSON object, or the XML root `Error`. */
export function gatewaySample(
  name: string,
  format: Format,
  gateway: GatewayFailure,
  status: number,
  options: Omit<ReplyOptions, "status"> = {},
): Sample {
  const { spelling = plainSpelling } = options;
  const tree = gatewayTree(gateway, spelling);
  const body = format === "JSON" ? jsonText(tree, spelling) : xmlText("Error", tree, spelling);
  return { name, format, reply: reply(format, body, { ...options, status }), means: { kind: "gateway", gateway } };
}

/** Bytes that a reader must not accept as an answer, and why. */
export function unreadableSample(
  name: string,
  format: Format,
  body: string | Uint8Array,
  why: string,
  options: Omit<ReplyOptions, "spelling"> = {},
): Sample {
  return { name, format, reply: reply(format, body, options), means: { kind: "unreadable", why } };
}

/** The same sample, delivered in pieces or with a fault. */
export function withDelivery(sample: Sample, delivery: Delivery): Sample {
  return { ...sample, reply: { ...sample.reply, delivery } };
}

/** Any legal job in any legal spelling, with numbers of their documented types. */
export function anySample(format: Format, options: ResponseOptions = {}): Arbitrary<Sample> {
  return fc
    .tuple(successful(options), anySpelling(format))
    .map(([response, spelling]) => responseSample("any job in any spelling", format, response, { spelling }));
}

/** Any legal spelling of a format. */
export function anySpelling(format: Format): Arbitrary<Spelling> {
  return format === "JSON" ? jsonSpelling() : xmlSpelling();
}

/** The meaning of a written answer. XML has text only; JSON has text if the spelling is textual. */
export function responseMeaning(
  response: Response | Answer,
  format: Format,
  spelling: Spelling = plainSpelling,
): Meaning {
  const textual = format === "XML" || spelling.textual === true;
  return { kind: "response", response, ...(textual ? { textual } : {}) };
}

function reply(format: Format, body: string | Uint8Array, { status = 200, headers = {} }: ReplyOptions): Reply {
  const bytes = typeof body === "string" ? { body } : { bodyBase64: Buffer.from(body).toString("base64") };
  return { status, headers: { "content-type": contentTypes[format], ...headers }, ...bytes };
}
