import { bindingOn } from "../../schemas/catalogue.js";
import type { Contract } from "../../schemas/contract/contract.js";
import type { Report, Seat } from "../../schemas/types.js";
import { clientChecks } from "../client/checks/index.js";
import { placeOf } from "../engine/phase.js";
import { serviceChecks } from "../service/checks/index.js";

/** Returns differences between the selected requirements and those that have a verdict. */
export function differSelection(report: Report, known: Contract): string[] {
  const { selection, verdicts, complete, target } = report;
  const { seat } = target;
  const bound = bindingOn(seat, known).map(({ id }) => id);
  const wanted = bound.filter((id) => !selection || selection.includes(id));
  const ids = verdicts.map(({ requirement: { id } }) => id);
  const unknown = (selection ?? []).filter((id) => !bound.includes(id));
  const twice = ids.filter((id, index) => ids.indexOf(id) !== index);
  const besides = ids.filter((id) => !wanted.includes(id));
  return [
    ...unknown.map((id) => `It was limited to ${id}, which does not bind a ${seat}.`),
    ...twice.map((id) => `${id} has more than one verdict.`),
    ...besides.map((id) => `${id} has a verdict and was not to be examined.`),
    ...missing(inTurn(wanted, seat), ids, complete),
  ];
}

function inTurn(ids: readonly string[], seat: Seat): string[] {
  const checks = seat === "client" ? clientChecks : serviceChecks;
  const place = (id: string) => placeOf(checks.get(id)?.phase);
  return ids.toSorted((a, b) => place(a) - place(b));
}

/** A run that ended early may lack only the verdicts at its end. */
function missing(order: readonly string[], ids: readonly string[], complete: boolean): string[] {
  const last = complete ? order.length : Math.max(0, ...ids.map((id) => order.indexOf(id) + 1));
  const lacking = order.slice(0, last).filter((id) => !ids.includes(id));
  return lacking.map((id) => `${id} was to be examined and has no verdict.`);
}
