import { bindingOn, digest } from "../../schemas/catalogue.js";
import { kit, operation } from "../../schemas/kit.js";
import { unsound } from "../../schemas/sound.js";
import type { Report } from "../../schemas/types.js";
import { sealOf } from "../engine/seal.js";

/** Why this kit cannot recheck the report; undefined where it can. */
export function otherContract({ contract, kit: by }: Report): string | undefined {
  if (contract.digest === digest() && by.name === kit.name && by.version === kit.version) return undefined;
  return `It names ${by.name} ${by.version} and the contract ${contract.digest.slice(0, 12)}; this is ${kit.name} ${kit.version} with the contract ${digest().slice(0, 12)}. Recheck it with the kit that wrote it.`;
}

/** What does not agree above the verdicts. */
export function differHead(report: Report): string[] {
  const { contract, complete, seal, control, verdicts, target } = report;
  const bound = bindingOn(target.seat).length;
  const named = `${contract.operation} ${contract.version}`;
  const fault = control && unsound(control);
  return [
    named === `${operation.action} ${operation.version}` ? "" : `Its contract is about ${named}.`,
    contract.requirements === bound
      ? ""
      : `It says that ${contract.requirements} requirements bind a ${target.seat}, and ${bound} do.`,
    seal === undefined && complete ? "It is complete and has no seal." : "",
    seal !== undefined && seal !== sealOf(report) ? "Its seal is not that of what it says: it was changed." : "",
    fault !== undefined && verdicts.length > 0 ? "Its control failed, and it has verdicts all the same." : "",
  ].filter((sentence) => sentence !== "");
}
