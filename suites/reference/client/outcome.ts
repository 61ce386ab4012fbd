import type { Contract } from "../../../schemas/contract/contract.js";
import type { Fields } from "./fields.js";

/** The kind of a body: a successful answer, a failed answer, or a failure of the gateway. */
type Outcome = "success" | "failure" | "gateway";

/** Determines the kind of a body before it is read further. Throws ServiceError if it is none of these. */
export type OutcomeOf = (fields: Fields, status: number) => Outcome;

/** The rule for the envelope of an operation. */
export function outcomeOf({ answer, envelope }: Pick<Contract, "answer" | "envelope">): OutcomeOf {
  return envelope === "bare" ? bare(answer.members.map(({ name }) => name)) : rules[envelope];
}

export const is2xx = (status: number): boolean => status >= 200 && status < 300;

const rules: Readonly<Record<"iot" | "message", OutcomeOf>> = {
  // `Success` alone decides (C4, C5). Without it, the body is a gateway failure.
  iot(fields) {
    const Success = fields.boolean("Success");
    // Stryker disable next-line ConditionalExpression: no requirement asks for the Message of a gateway failure
    if (Success === undefined) return "gateway";
    return Success ? "success" : "failure";
  },
  // a failure of the operation has the same members as a gateway failure
  message: (fields) => (fields.text("Code") === "OK" ? "success" : "gateway"),
};

/** The status decides. But a gateway failure is never an answer, and neither is a body without a documented member. */
function bare(documented: readonly string[]): OutcomeOf {
  const isCode = (name: string) => name.toLowerCase() === "code" && !documented.includes(name);
  const isMore = (name: string) => /^(?:message|hostid)$/i.test(name) && !documented.includes(name);
  return (fields, status) => {
    const { names } = fields;
    if (!is2xx(status) || (names.some(isCode) && names.some(isMore))) return "gateway";
    if (names.some((name) => documented.includes(name))) return "success";
    throw fields.wrong("", "an answer of the operation");
  };
}
