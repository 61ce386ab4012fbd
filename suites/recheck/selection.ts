import { bindingOn } from "../../schemas/catalogue.js";
import type { Report } from "../../schemas/types.js";
import { turnOf } from "../docket.js";

/** What does not agree between the requirements that were to be examined and those that have a verdict. */
export function differSelection({ selection, verdicts, complete }: Report): string[] {
  const bound = bindingOn("client").map(({ id }) => id);
  const wanted = bound.filter((id) => !selection || selection.includes(id));
  const ids = verdicts.map(({ requirement: { id } }) => id);
  const unknown = (selection ?? []).filter((id) => !bound.includes(id));
  const twice = ids.filter((id, index) => ids.indexOf(id) !== index);
  const besides = ids.filter((id) => !wanted.includes(id));
  return [
    ...unknown.map((id) => `It was limited to ${id}, which does not bind a client.`),
    ...twice.map((id) => `${id} has more than one verdict.`),
    ...besides.map((id) => `${id} has a verdict and was not to be examined.`),
    ...missing(wanted, ids, complete),
  ];
}

/** A run that was ended early lacks the verdicts at its end, and no other. */
function missing(wanted: readonly string[], ids: readonly string[], complete: boolean): string[] {
  const order = wanted.toSorted((a, b) => turnOf(a) - turnOf(b));
  const last = complete ? order.length : Math.max(0, ...ids.map((id) => order.indexOf(id) + 1));
  const lacking = order.slice(0, last).filter((id) => !ids.includes(id));
  return lacking.map((id) => `${id} was to be examined and has no verdict.`);
}
