import fc from "fast-check";
import { businessRefusal, gatewayRefusal, unlistedCode } from "../../../generators/refusal.js";
import type { Exchange, Meaning } from "../../../schemas/types.js";
import type { Check, Scope } from "../check.js";
import { learnsCode } from "../judge/outcome.js";
import { once, perFormat } from "./cases.js";
import { businessCodesOf, gatewayFailures, gatewaySays } from "./refused.js";

/** Returns the meaning of the reply to the first call of an exchange. */
export const meaning = ({ case: { calls } }: Exchange): Meaning => calls[0]?.means ?? { kind: "unreadable" };

/** Returns the code of a failure. */
export const codeOf = ({ response, gateway }: Meaning): string => response?.Code ?? gateway?.Code ?? "";

const isBare = ({ contract }: Scope) => contract.envelope === "bare";

/** Codes that are not in any list, with other characters and forms than the listed codes. */
const strangeCodes = [
  `Iot.${"Long".repeat(24)}`,
  "None",
  "undefined",
  "00501",
  "1e5",
  "true",
  "iot.kit.未知",
  "Iot.Kit/With:Other marks",
  "iot.kit.UPPER_lower-1",
];

/** The caller MUST be able to learn the code of a failure, including unknown codes. */
export const codes: Check = {
  id: "errors.codes",
  always: (scope) =>
    perFormat(scope, (format) => [
      ...(isBare(scope) ? [] : businessCodesOf(scope)).map((code) =>
        once(businessRefusal(code, format, { contract: scope.contract })),
      ),
      ...gatewayFailures(scope, format),
      ...strangeCodes.flatMap((code) => [
        ...(isBare(scope) ? [] : [once(businessRefusal(code, format, { contract: scope.contract }))]),
        once(gatewaySays(scope, code, format)),
      ]),
    ]),
  cases: (scope) =>
    fc
      .record({
        code: unlistedCode(),
        format: fc.constantFrom(...scope.formats),
        refuse: fc.constantFrom(...(isBare(scope) ? [] : [businessRefusal]), gatewayRefusal),
      })
      .map(({ code, format, refuse }) =>
        once(refuse(code, format, { contract: scope.contract }), { name: "an unlisted code" }),
      ),
  judge: (exchange) => learnsCode(codeOf(meaning(exchange)), exchange.results[0]),
};
