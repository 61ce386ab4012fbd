import { failed } from "../../../generators/answer.js";
import { businessRefusal, gatewayRefusal } from "../../../generators/refusal.js";
import { type ReplyOptions, responseSample } from "../../../generators/wire.js";
import { businessCodes, gatewayCodes, throttleCodes } from "../../../schemas/codes.js";
import { flagship } from "../../../schemas/contract/flagship.js";
import type { Case, Format, Sample } from "../../../schemas/types.js";
import { say } from "../../engine/say.js";
import type { Scope } from "../check.js";
import { once } from "./cases.js";

type Of = Pick<Scope, "contract">;

/** Codes of the gateway that stand for all of them. */
export const fewGateway = [
  "InvalidAccessKeyId.NotFound",
  "SignatureDoesNotMatch",
  "Forbidden.RAM",
  "InternalError",
  "ServiceUnavailable",
];
const fewBusiness = ["iot.system.SystemException", "iot.common.InvalidTenant", "IoT.Common.NullParameter"];

/** The codes of business failures that a contract lists; one that nobody lists where it has none. */
export function businessCodesOf({ contract }: Of): readonly string[] {
  if (contract === flagship) return businessCodes.map(({ code }) => code);
  const own = contract.codes.filter(({ kind }) => kind === "business").map(({ code }) => code);
  return own.length > 0 ? own : ["Kit.Business.Refused"];
}

/** A business failure, where the operation has any; else a failure of the gateway. */
export function refusal(of: Of, format: Format): Sample {
  const [code = ""] = of.contract === flagship ? fewBusiness : businessCodesOf(of);
  return of.contract.envelope === "bare"
    ? gatewayRefusal("InternalError", format)
    : businessRefusal(code, format, { contract: of.contract });
}

/** What the gateway says of a call without its key. */
export const missing = ({ contract }: Of, format: Format): Sample =>
  gatewayRefusal(`Missing${contract.key ?? "Parameter"}`, format);

/** A few plain business failures; none where the operation has none. */
export function business(of: Of, format: Format): Case[] {
  if (of.contract.envelope === "bare") return [];
  const codes = of.contract === flagship ? fewBusiness : businessCodesOf(of).slice(0, 3);
  return codes.map((code) => once(businessRefusal(code, format, { contract: of.contract })));
}

/** A few plain gateway failures. */
export const gateway = (format: Format) => fewGateway.map((code) => once(gatewayRefusal(code, format)));

const throttles = new Set(throttleCodes.map(({ code }) => code));
const listed = gatewayCodes.map(({ code }) => code).filter((code) => !throttles.has(code));

/** A failure for each code that the gateway may give, except throttling: the shared ones, and those of the operation. */
export function gatewayFailures({ contract }: Of, format: Format): Case[] {
  if (contract === flagship) return listed.map((code) => once(gatewayRefusal(code, format)));
  // the list has that of the flagship's key
  const shared = listed.filter((code) => code !== `Missing${flagship.key ?? ""}`);
  const own = contract.codes.filter(({ kind }) => kind === "gateway");
  return [
    ...shared.map((code) => once(gatewayRefusal(code, format))),
    ...own.map(({ code, status }) => once(gatewayRefusal(code, format, { status }))),
  ];
}

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
export function oddBusiness(of: Of, format: Format): Case[] {
  const { contract } = of;
  const [code = ""] = contract === flagship ? ["iot.common.InvalidTenant"] : businessCodesOf(of);
  const hasData = contract.answer.members.some(({ name, type }) => name === "Data" && type === "object");
  const refused = (name: string, options: ReplyOptions = {}, extra = {}) =>
    responseSample(name, format, failed(contract, code, awkwardMessage, extra), { ...options, contract });
  const samples = [
    refused("a business failure with a long and awkward message"),
    refused("a business failure in another order", { spelling: { order: 7, space: "pretty" } }),
    refused("a business failure with escapes", { spelling: { escapes: true, space: "odd" } }),
    ...messages.map((message) =>
      responseSample(`a business failure that says ${say(message)}`, format, failed(contract, code, message), {
        contract,
      }),
    ),
    refused("a business failure with HTTP 400", { status: 400 }),
    ...(hasData ? [refused("a business failure with empty Data", {}, { Data: {} })] : []),
  ];
  const last = samples.at(-1);
  if (format === "JSON" && hasData && last) {
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
