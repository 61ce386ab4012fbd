import fc, { type Arbitrary } from "fast-check";
import { codesOf } from "../schemas/contract/codes.js";
import type { Contract } from "../schemas/contract/contract.js";
import { flagship } from "../schemas/contract/flagship.js";
import { sentence } from "../schemas/sentence.js";
import type { Format, Sample } from "../schemas/types.js";
import { failed } from "./answer.js";
import { plainRequestId } from "./request-id.js";
import { plainText } from "./text.js";
import { withUnknownNames } from "./unknown-names.js";
import { anySpelling, gatewaySample, type ReplyOptions, responseSample } from "./wire.js";

const listed = (contract: Contract, code: string) => codesOf(contract).find((each) => each.code === code);
const messageOf = (contract: Contract, code: string) =>
  listed(contract, code)?.message ?? "Refused for a reason that no list names.";

/** A business failure with that code, listed or not. Its HTTP status is 200 unless given (C6). */
export function businessRefusal(code: string, format: Format, options: ReplyOptions = {}): Sample {
  const { contract = flagship } = options;
  const response = failed(contract, code, messageOf(contract, code));
  return responseSample(sentence("business failure {0}", code), format, response, options);
}

/** A gateway failure with that code, listed or not. Its HTTP status is the listed one, else 400, unless given. */
export function gatewayRefusal(code: string, format: Format, options: ReplyOptions = {}): Sample {
  const { contract = flagship } = options;
  const { status = listed(contract, code)?.status ?? 400 } = options;
  const Message = messageOf(contract, code);
  const gateway = { RequestId: plainRequestId, HostId: contract.host, Code: code, Message };
  return gatewaySample(sentence("gateway failure {0}", code), format, gateway, status, options);
}

/** A code that is not listed and that does not resemble a listed one. */
export function unlistedCode(): Arbitrary<string> {
  return fc
    .tuple(fc.constantFrom("iot.kit.", "Unlisted", "iot.common.Unlisted", "IoT.Future."), plainText())
    .map(([before, word]) => before + word);
}

/** Any refusal, business or gateway, with a listed or an unlisted code, in any legal spelling. */
export function refusal(format: Format, contract: Contract = flagship): Arbitrary<Sample> {
  const spelling = anySpelling(format);
  const of = (kind: "business" | "gateway", make: typeof businessRefusal) =>
    fc.tuple(anyCode(contract, kind), spelling).map(([code, spelled]) => {
      const own = withUnknownNames(contract, spelled);
      return make(code, format, { contract, spelling: own });
    });
  const gateway = of("gateway", gatewayRefusal);
  return contract.envelope === "bare" ? gateway : fc.oneof(of("business", businessRefusal), gateway);
}

function anyCode(contract: Contract, kind: "business" | "gateway"): Arbitrary<string> {
  const all = codesOf(contract).filter((each) => each.kind === kind);
  return all.length === 0 ? unlistedCode() : fc.oneof(fc.constantFrom(...all.map(({ code }) => code)), unlistedCode());
}

/** One refusal for each listed code, in plain spelling. */
export function refusals(format: Format, contract: Contract = flagship): Sample[] {
  return codesOf(contract).map(({ code, kind }) =>
    (kind === "business" ? businessRefusal : gatewayRefusal)(code, format, { contract }),
  );
}
