import { plainRequestId } from "../../../generators/request-id.js";
import { gatewaySample } from "../../../generators/wire.js";
import { flagship } from "../../../schemas/contract/flagship.js";
import { sentence } from "../../../schemas/sentence.js";
import type { Case, Format } from "../../../schemas/types.js";
import { countOf } from "../../engine/say.js";
import type { Check, Scope } from "../check.js";
import { once, perFormat } from "./cases.js";
import { gatewaySays } from "./refused.js";
import { waitingFor } from "./waiting.js";

/** Codes of failures that only the caller can resolve. The last codes use the words of the flagship. */
const permanentCodes = ({ contract }: Scope) => [
  "InvalidAccessKeyId.NotFound",
  "SignatureDoesNotMatch",
  "Forbidden.RAM",
  ...(contract === flagship ? ["MissingJobId"] : []),
];

/** A permanent failure whose text mentions a throttle. Only its code counts. */
function speaking({ contract }: Scope, format: Format): Case {
  const gateway = {
    RequestId: plainRequestId,
    HostId: contract.host,
    Code: "Forbidden.RAM",
    Message: "Not allowed to change flow control. See Throttling.User, or try again later.",
  };
  const name = "Forbidden.RAM whose message speaks of throttling";
  return once(gatewaySample(name, format, gateway, 403, { contract }));
}

/** The same rules apply to a wait as to a call. */
function waitRefused(scope: Scope, format: Format): Case {
  const { reply, means } = gatewaySays(scope, "Forbidden.RAM", format);
  return waitingFor([reply], means, {
    name: sentence("a wait that is refused with {0}", "Forbidden.RAM"),
    format,
    timeoutMs: 5000,
  });
}

const permanent: Check = {
  id: "throttle.permanent",
  wire: true,
  phase: "beside",
  always: (scope) =>
    perFormat(scope, (format) => [
      ...permanentCodes(scope).map((code) => once(gatewaySays(scope, code, format))),
      speaking(scope, format),
      ...(scope.waits ? [waitRefused(scope, format)] : []),
    ]),
  judge: ({ requests }) =>
    requests.length === 1
      ? []
      : [{ path: "wire", expected: "one request", actual: countOf(requests.length, "request") }],
};

/** Checks of failures that a retry cannot fix. */
export const permanentChecks: readonly Check[] = [permanent];
