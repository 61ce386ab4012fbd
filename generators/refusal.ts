import fc, { type Arbitrary } from "fast-check";
import { businessCodes, codes, gatewayCodes } from "../schemas/codes.js";
import { flagship } from "../schemas/contract/flagship.js";
import type { Format, Sample } from "../schemas/types.js";
import { failed } from "./answer.js";
import { plainRequestId } from "./request-id.js";
import { plainText } from "./text.js";
import { anySpelling, gatewaySample, type ReplyOptions, responseSample } from "./wire.js";

const listed = new Map(codes.map((code) => [code.code, code]));
const messageOf = (code: string) => listed.get(code)?.message ?? "Refused for a reason that no list names.";

/** A business failure with that code, listed or not. Its HTTP status is 200 unless given (C6). */
export function businessRefusal(code: string, format: Format, options: ReplyOptions = {}): Sample {
  const { contract = flagship } = options;
  return responseSample(`business failure ${code}`, format, failed(contract, code, messageOf(code)), options);
}

/** A gateway failure with that code, listed or not. Its HTTP status is the listed one, else 400, unless given. */
export function gatewayRefusal(code: string, format: Format, options: ReplyOptions = {}): Sample {
  const { status = listed.get(code)?.status ?? 400, contract = flagship } = options;
  const gateway = { RequestId: plainRequestId, HostId: contract.host, Code: code, Message: messageOf(code) };
  return gatewaySample(`gateway failure ${code}`, format, gateway, status, options);
}

/** A code that no list names, and that looks like none that has a meaning of its own. */
export function unlistedCode(): Arbitrary<string> {
  return fc
    .tuple(fc.constantFrom("iot.kit.", "Unlisted", "iot.common.Unlisted", "IoT.Future."), plainText())
    .map(([before, word]) => before + word);
}

/** Any refusal, business or gateway, with a listed or an unlisted code, in any legal spelling. */
export function refusal(format: Format): Arbitrary<Sample> {
  const [business, gateway] = [businessCodes, gatewayCodes].map((list) =>
    fc.oneof(fc.constantFrom(...list.map(({ code }) => code)), unlistedCode()),
  ) as [Arbitrary<string>, Arbitrary<string>];
  const spelling = anySpelling(format);
  return fc.oneof(
    fc.tuple(business, spelling).map(([code, spelled]) => businessRefusal(code, format, { spelling: spelled })),
    fc.tuple(gateway, spelling).map(([code, spelled]) => gatewayRefusal(code, format, { spelling: spelled })),
  );
}

/** One refusal for each listed code, plainly spelled. */
export function refusals(format: Format): Sample[] {
  return codes.map(({ code, kind }) => (kind === "business" ? businessRefusal : gatewayRefusal)(code, format));
}
