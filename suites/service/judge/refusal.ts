import type { Contract } from "../../../schemas/contract/contract.js";
import { flagship } from "../../../schemas/contract/flagship.js";
import { sentence } from "../../../schemas/sentence.js";
import type { Fault, ServiceStep } from "../../../schemas/types.js";
import { codeIn } from "../reply.js";
import { sayStep } from "./step.js";

/** The expected refusal: a 4xx status, and a code that fits. */
export interface RefusalRule {
  /** The codes in words, such as `SignatureDoesNotMatch or IncompleteSignature`. */
  codes: string;
  fits(code: string): boolean;
}

/** A rule that accepts exactly these codes. */
export function oneOf(...codes: string[]): RefusalRule {
  return {
    codes: codes.reduce((all, each) => sentence("{0} or {1}", all, each)),
    fits: (code) => codes.includes(code),
  };
}

/** A rule that accepts any code. */
export const anyCode: RefusalRule = { codes: "any code", fits: (code) => code !== "" };

/** Faults of a step that must be refused. The refusal must not contain a secret. */
export function expectRefusal(step: ServiceStep, rule: RefusalRule, contract: Contract = flagship): Fault[] {
  const status = step.reply?.status ?? 0;
  const isRefusal = !step.failure && status >= 400 && status < 500 && rule.fits(codeIn(step, contract) ?? "");
  const wrong = { path: "$", expected: sentence("a 4xx status with {0}", rule.codes), actual: sayStep(step, contract) };
  return [...(isRefusal ? [] : [wrong]), ...leaks(step)];
}

function leaks({ reply }: ServiceStep): Fault[] {
  const found = reply?.leaks ?? [];
  return found.map((name) => ({
    path: "$",
    expected: "nothing secret",
    actual: sentence("the {0} stands in it", nameOf(name)),
  }));
}

function nameOf(secret: string): string {
  return secret === "Signature" ? "signature that would be right" : secret;
}
