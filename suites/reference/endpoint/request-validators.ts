import type { Contract } from "../../../schemas/contract/contract.js";
import { flagship } from "../../../schemas/contract/flagship.js";
import { acs3Incomplete } from "../../protocol/signature/acs3-fault.js";
import type { Asked, Refusal } from "./asked.js";
import { namedFormat } from "./format.js";
import { unreadable } from "./readable.js";

/** A validator: returns undefined to accept a request before its caller is known, or the refusal. */
type RequestGate = (asked: Asked) => Refusal | undefined;

/** The validators that run before the caller is known. */
export interface RequestGates {
  checkSize: RequestGate;
  checkMethod: RequestGate;
  checkPath: RequestGate;
  checkHost: RequestGate;
  checkReadable: RequestGate;
  checkFormat: RequestGate;
  checkCommon: RequestGate;
  checkSignatureMethod: RequestGate;
  checkWhole: RequestGate;
  checkVersion: RequestGate;
  checkAction: RequestGate;
}

const when = (refused: boolean, refusal: Refusal) => (refused ? refusal : undefined);

/** The validators of the host, the version and the action. */
export function addressGates({ host, version, action }: Contract): AddressGates {
  return {
    checkHost: ({ arrival }) =>
      when(isOtherProduct(host, arrival.headers["host"]), { code: "InvalidProduct.NotFound" }),
    checkVersion: ({ common }) => when(common.version !== version, { code: "InvalidVersion" }),
    checkAction: ({ common }) => when(common.action !== action, { code: "InvalidAction.NotFound" }),
  };
}

type AddressGates = Pick<RequestGates, "checkHost" | "checkVersion" | "checkAction">;

/** The documented validators. Source: wire facts, 1.3 and 4.2. */
export const plainRequestGates: RequestGates = {
  ...addressGates(flagship),
  checkSize: ({ arrival }) => when(arrival.oversized === true, tooLarge),
  checkMethod: ({ arrival }) => when(!["GET", "POST"].includes(arrival.method), { code: "UnsupportedHTTPMethod" }),
  checkPath: ({ arrival }) => when(arrival.target.split("?", 1)[0] !== "/", { code: "InvalidApi.NotFound" }),
  checkReadable({ arrival }) {
    const why = unreadable(arrival);
    return why === undefined ? undefined : { code: "InvalidParameter", message: "The parameters are unreadable.", why };
  },
  checkFormat({ params: { Format } }) {
    const bad = Format !== undefined && namedFormat(Format) === undefined;
    return when(bad, { code: "InvalidParameter.Format" });
  },
  checkCommon(asked) {
    const lacking = lackingIn(asked);
    return lacking === undefined
      ? undefined
      : { code: "MissingParameter", message: `${lacking} is missing.`, why: `${lacking} is missing` };
  },
  checkSignatureMethod({ arrival, params, style }) {
    const method =
      style === "HMAC-SHA1" ? params["SignatureMethod"] : arrival.headers["authorization"]?.split(" ", 1)[0];
    return when(method !== style, { code: "InvalidSignatureMethod" });
  },
  checkWhole({ arrival, params, style }) {
    const why = style === "HMAC-SHA1" ? otherVersion(params) : acs3Incomplete({ ...arrival, params });
    return why === undefined ? undefined : { code: "IncompleteSignature", why };
  },
};

const tooLarge = { code: "RequestTooLarge", message: "The request is too large.", status: 413 };

const words = (line: string) => line.split(" ");
const signing = words("Signature SignatureMethod SignatureVersion SignatureNonce Timestamp");
const rpcNames = ["Action", "Version", "AccessKeyId", ...signing];
const acs3Names = words(
  "x-acs-action x-acs-version x-acs-date x-acs-signature-nonce x-acs-content-sha256 authorization",
);

/** The first required member that is absent or empty. */
function lackingIn({ arrival, params, style }: Asked): string | undefined {
  const [names, sent] = style === "HMAC-SHA1" ? ([rpcNames, params] as const) : ([acs3Names, arrival.headers] as const);
  return names.find((name) => !sent[name]);
}

const otherVersion = ({ SignatureVersion }: Asked["params"]) =>
  SignatureVersion === "1.0" ? undefined : "SignatureVersion has to be 1.0";

/** Whether a host belongs to another product of the cloud. Any other name may be a local name of this machine. */
function isOtherProduct(own: string, host = ""): boolean {
  const name = host.replace(/:\d+$/, "").toLowerCase();
  return name.endsWith(".aliyuncs.com") && name !== own;
}
