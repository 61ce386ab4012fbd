import { sentence } from "../../../schemas/sentence.js";
import type { ServiceCase, ServiceRequest, SignatureStyle } from "../../../schemas/types.js";
import { ask, inTurn, unknownJobId } from "../ask.js";
import type { ServiceCheck, ServiceScope } from "../check.js";
import { expectRefusal, type RefusalRule } from "../judge/refusal.js";
import { eachStep } from "../judge/step.js";

/** The first job to ask for, or one that does not exist. */
export const first = ({ jobs: [jobId = unknownJobId] }: ServiceScope) => jobId;

/** A request in each style that the service accepts. */
export function perStyle(
  scope: ServiceScope,
  name: string,
  asked: Partial<ServiceRequest>,
  ...more: Partial<ServiceRequest>[]
): ServiceCase[] {
  return scope.styles.map((style) => {
    const made = [asked, ...more].map((each) => ask(scope, { ...styled(scope, style), jobId: first(scope), ...each }));
    return inTurn(sentence("{0} ({1})", name, style), ...made);
  });
}

/** A request in each way that the service answers, with a name that describes the way. */
export function perWay(scope: ServiceScope, name: string, ...asked: Partial<ServiceRequest>[]): ServiceCase[] {
  return scope.ways.map((way) => {
    const { style, method, place } = way;
    const made = asked.map((each) => ask(scope, { ...way, jobId: first(scope), ...each }));
    return inTurn(sentence("{0} ({1}, {2}, {3})", name, style, method, place), ...made);
  });
}

/** A request in HMAC-SHA1, if the service accepts that style. */
export const sha1 = (scope: ServiceScope, name: string, asked: Partial<ServiceRequest>) =>
  perStyle({ ...scope, styles: scope.styles.filter((style) => style === "HMAC-SHA1") }, name, asked);

/** How a request in this style is sent. */
export const styled = ({ way }: ServiceScope, style: SignatureStyle) =>
  way.style === style ? way : { ...way, style, method: "POST", place: "query" as const };

/** A check that a request that is wrong in one way is refused with its code. */
export function refused(id: string, rule: RefusalRule, always: (scope: ServiceScope) => ServiceCase[]): ServiceCheck {
  return {
    id,
    always,
    judge: (exchange, { contract }) => eachStep(exchange, (step) => expectRefusal(step, rule, contract)),
  };
}
