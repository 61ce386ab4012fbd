import { bindingOn, digest } from "../../schemas/catalogue.js";
import { totalOn } from "../../schemas/contract/binding.js";
import type { Contract } from "../../schemas/contract/contract.js";
import { isFlagship } from "../../schemas/contract/flagship.js";
import { kit } from "../../schemas/kit.js";
import { unsound } from "../../schemas/sound.js";
import type { Report } from "../../schemas/types.js";
import { sealOf } from "../engine/seal.js";

/** Returns why this kit cannot recheck the report, or undefined if it can. */
export function otherContract({ contract, kit: by }: Report, known: Contract): string | undefined {
  const own = digest(known);
  if (contract.digest === own && by.name === kit.name && by.version === kit.version) return undefined;
  return `It names ${by.name} ${by.version} and the contract ${contract.digest.slice(0, 12)}; this is ${kit.name} ${kit.version} with the contract ${own.slice(0, 12)}. Recheck it with the kit that wrote it.`;
}

/** Returns inconsistencies of the report outside of its verdicts. */
export function differHead(report: Report, known: Contract): string[] {
  const { contract, complete, seal, control, verdicts, target } = report;
  const bound = bindingOn(target.seat, known).length;
  const named = `${contract.operation} ${contract.version}`;
  const fault = control && unsound(control);
  return [
    named === `${known.action} ${known.version}` ? "" : `Its contract is about ${named}.`,
    contract.requirements === bound
      ? ""
      : `It says that ${contract.requirements} requirements bind a ${target.seat}, and ${bound} do.`,
    contract.total === (isFlagship(known) ? undefined : totalOn(target.seat))
      ? ""
      : `It says that the kit has ${contract.total ?? "no more"} requirements for a ${target.seat}.`,
    seal === undefined && complete ? "It is complete and has no seal." : "",
    seal !== undefined && seal !== sealOf(report) ? "Its seal is not that of what it says: it was changed." : "",
    fault !== undefined && verdicts.length > 0 ? "Its control failed, and it has verdicts all the same." : "",
  ].filter((sentence) => sentence !== "");
}
