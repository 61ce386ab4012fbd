import { failed } from "../../../generators/answer.js";
import { businessRefusal, gatewayRefusal } from "../../../generators/refusal.js";
import { type ReplyOptions, responseSample } from "../../../generators/wire.js";
import { throttleCodes } from "../../../schemas/codes.js";
import { codesOf } from "../../../schemas/contract/codes.js";
import { sentence } from "../../../schemas/sentence.js";
import type { Case, Format, Sample } from "../../../schemas/types.js";
import { say } from "../../engine/say.js";
import type { Of } from "../check.js";
import { once } from "./cases.js";

/** Codes that represent all gateway failures. */
export const fewGateway = [
  "InvalidAccessKeyId.NotFound",
  "SignatureDoesNotMatch",
  "Forbidden.RAM",
  "InternalError",
  "ServiceUnavailable",
];
const fewBusiness = ["iot.system.SystemException", "iot.common.InvalidTenant", "IoT.Common.NullParameter"];

/** Returns the business failure codes that an operation lists, or an unlisted code if it lists none. */
export function businessCodesOf({ contract }: Of): readonly string[] {
  const listed = codesOf(contract).filter(({ kind }) => kind === "business");
  return listed.length > 0 ? listed.map(({ code }) => code) : ["Kit.Business.Refused"];
}

/** Returns a few of the business codes: those of the Iot product, or else the first ones. */
function fewOf(of: Of): readonly string[] {
  const all = businessCodesOf(of);
  const known = fewBusiness.filter((code) => all.includes(code));
  return known.length > 0 ? known : all.slice(0, 3);
}

/** Creates a gateway failure for the examined operation. */
export const gatewaySays = ({ contract }: Of, code: string, format: Format, options: ReplyOptions = {}): Sample =>
  gatewayRefusal(code, format, { ...options, contract });

/** Creates a business failure, or a gateway failure if the operation has none. */
export function refusal(of: Of, format: Format): Sample {
  const [code = ""] = businessCodesOf(of);
  return of.contract.envelope === "bare"
    ? gatewaySays(of, "InternalError", format)
    : businessRefusal(code, format, { contract: of.contract });
}

/** The gateway's reply to a call without its key. */
export const missing = (of: Of, format: Format): Sample =>
  gatewaySays(of, `Missing${of.contract.key ?? "Parameter"}`, format);

/** A few plain business failures. Empty if the operation has none. */
export function business(of: Of, format: Format): Case[] {
  if (of.contract.envelope === "bare") return [];
  return fewOf(of).map((code) => once(businessRefusal(code, format, { contract: of.contract })));
}

/** A few plain gateway failures. */
export const gateway = (of: Of, format: Format) => fewGateway.map((code) => once(gatewaySays(of, code, format)));

const throttles = new Set(throttleCodes.map(({ code }) => code));

/** A failure for each code that the gateway may return, except throttling. */
export function gatewayFailures(of: Of, format: Format): Case[] {
  const listed = codesOf(of.contract).filter(({ kind, code }) => kind === "gateway" && !throttles.has(code));
  return listed.map(({ code }) => once(gatewaySays(of, code, format)));
}

const awkwardMessage = `"Refused" & <not> done: it's 设备 😀 ]]> ${"because it is so, ".repeat(20)}and that is the end.`;

/** Messages that a client may mistake for templates, addresses, dates or parts of a document. */
const messages = [
  "100% of %s, %d and %n",
  "{0} of {name} ${x} #{y}",
  "line\nfeed\tand tab",
  "2020-02-13",
  'account:1234567890123456 may not read {"Status":9} at http://example.com//a /* b */',
  "x".repeat(5000),
];

/** Business failures in other encodings, with another HTTP status (C6), and with an empty Data (C27). */
export function oddBusiness(of: Of, format: Format): Case[] {
  const { contract } = of;
  const [first = "", code = first] = fewOf(of);
  const hasData = contract.answer.members.some(({ name, type }) => name === "Data" && type === "object");
  const refused = (name: string, options: ReplyOptions = {}, extra = {}) =>
    responseSample(name, format, failed(contract, code, awkwardMessage, extra), { ...options, contract });
  const samples = [
    refused("a business failure with a long and awkward message"),
    refused("a business failure in another order", { spelling: { order: 7, space: "pretty" } }),
    refused("a business failure with escapes", { spelling: { escapes: true, space: "odd" } }),
    ...messages.map((message) =>
      responseSample(
        sentence("a business failure that says {0}", say(message)),
        format,
        failed(contract, code, message),
        {
          contract,
        },
      ),
    ),
    refused(sentence("a business failure with HTTP {0}", 400), { status: 400 }),
    ...(hasData ? [refused("a business failure with empty Data", {}, { Data: {} })] : []),
  ];
  const last = samples.at(-1);
  if (format === "JSON" && hasData && last) {
    const body = last.reply.body?.replace('"Data":{}', '"Data":null') ?? "";
    samples.push({ ...last, name: "a business failure with Data of null", reply: { ...last.reply, body } });
  }
  return samples.map((sample) => once(sample));
}

/** Gateway failures in other encodings, and with an unusual HTTP status for their code. */
export const oddGateway = (of: Of, format: Format) => [
  ...[401, 409, 502, 504].map((status) =>
    once(gatewaySays(of, "InternalError", format, { status }), {
      name: sentence("a gateway failure with HTTP {0}", status),
    }),
  ),
  ...[{ order: 7, space: "pretty" } as const, { escapes: true, declaration: true }].map((spelling) =>
    once(gatewaySays(of, "InvalidAccessKeyId.NotFound", format, { spelling }), {
      name: sentence("a gateway failure written as {0}", JSON.stringify(spelling)),
    }),
  ),
];
