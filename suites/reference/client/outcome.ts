import type { Contract } from "../../../schemas/contract/contract.js";
import type { Fields } from "./fields.js";

/** What a body is: an answer that says success, one that says failure, or a failure of the gateway. */
type Outcome = "success" | "failure" | "gateway";

/** Says what a body is, before it is read further. Throws ServiceError where it is none of these. */
export type OutcomeOf = (fields: Fields, status: number) => Outcome;

/** The rule of an operation, by its envelope. */
export function outcomeOf({ answer, envelope }: Pick<Contract, "answer" | "envelope">): OutcomeOf {
  return envelope === "bare" ? bare(answer.members.map(({ name }) => name)) : rules[envelope];
}

export const is2xx = (status: number): boolean => status >= 200 && status < 300;

const rules: Readonly<Record<"iot" | "message", OutcomeOf>> = {
  // `Success` alone decides (C4, C5): without it, a gateway failure
  iot(fields) {
    const Success = fields.boolean("Success");
    // Stryker disable next-line ConditionalExpression: no requirement asks for the Message of a gateway failure
    if (Success === undefined) return "gateway";
    return Success ? "success" : "failure";
  },
  // a failure has the members of a gateway failure
  message: (fields) => (fields.text("Code") === "OK" ? "success" : "gateway"),
};

/** The status decides, but a gateway failure never passes for an answer, nor does a body without a documented member. */
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
