import { businessRefusal, gatewayRefusal } from "../../../generators/refusal.js";
import { failure } from "../../../generators/response.js";
import { type ReplyOptions, responseSample } from "../../../generators/wire.js";
import type { Case, Format } from "../../../schemas/types.js";
import { say } from "../../engine/say.js";
import { once } from "./cases.js";

/** Codes of the gateway that stand for all of them. */
export const fewGateway = [
  "InvalidAccessKeyId.NotFound",
  "SignatureDoesNotMatch",
  "Forbidden.RAM",
  "InternalError",
  "ServiceUnavailable",
];
const fewBusiness = ["iot.system.SystemException", "iot.common.InvalidTenant", "IoT.Common.NullParameter"];

/** A few plain business failures. */
export const business = (format: Format) => fewBusiness.map((code) => once(businessRefusal(code, format)));
/** A few plain gateway failures. */
export const gateway = (format: Format) => fewGateway.map((code) => once(gatewayRefusal(code, format)));

const awkwardMessage = `"Refused" & <not> done: it's 设备 😀 ]]> ${"because it is so, ".repeat(20)}and that is the end.`;

/** Messages that are templates, addresses or dates to whoever takes them for such. */
const messages = [
  "100% of %s, %d and %n",
  "{0} of {name} ${x} #{y}",
  "line\nfeed\tand tab",
  "2020-02-13",
  "x".repeat(5000),
];

/** Business failures in other spellings, with another HTTP status (C6), and with Data that says nothing (C27). */
export function oddBusiness(format: Format): Case[] {
  const refused = (name: string, options: ReplyOptions = {}, extra = {}) =>
    responseSample(name, format, failure("iot.common.InvalidTenant", awkwardMessage, extra), options);
  const samples = [
    refused("a business failure with a long and awkward message"),
    refused("a business failure in another order", { spelling: { order: 7, space: "pretty" } }),
    refused("a business failure with escapes", { spelling: { escapes: true, space: "odd" } }),
    ...messages.map((message) =>
      responseSample(
        `a business failure that says ${say(message)}`,
        format,
        failure("iot.common.InvalidTenant", message),
      ),
    ),
    refused("a business failure with HTTP 400", { status: 400 }),
    refused("a business failure with empty Data", {}, { Data: {} }),
  ];
  const last = samples.at(-1);
  if (format === "JSON" && last) {
    const body = last.reply.body?.replace('"Data":{}', '"Data":null') ?? "";
    samples.push({ ...last, name: "a business failure with Data of null", reply: { ...last.reply, body } });
  }
  return samples.map((sample) => once(sample));
}

/** Gateway failures in other spellings, and with an HTTP status that their code does not usually have. */
export const oddGateway = (format: Format) => [
  ...[401, 409, 502, 504].map((status) =>
    once(gatewayRefusal("InternalError", format, { status }), { name: `a gateway failure with HTTP ${status}` }),
  ),
  ...[{ order: 7, space: "pretty" } as const, { escapes: true, declaration: true }].map((spelling) =>
    once(gatewayRefusal("InvalidAccessKeyId.NotFound", format, { spelling }), {
      name: `a gateway failure written as ${JSON.stringify(spelling)}`,
    }),
  ),
];
