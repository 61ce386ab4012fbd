import { bindingOn } from "../schemas/catalogue.js";
import { contractOfReport } from "../schemas/contract/of-report.js";
import type { Report } from "../schemas/types.js";
import { type Language, message } from "./messages.js";
import { clipped, visible } from "./visible.js";

/** The number of names shown before the rest is counted. */
const MAX_NAMES = 6;

/** The selection of a run, on one line: complete families by name, and the first few other ids. */
export function selectionNames(
  { selection = [], target, contract }: Pick<Report, "selection" | "target" | "contract">,
  language: Language,
) {
  const known = contractOfReport({ contract });
  // Without the contract, the size of a family is unknown.
  const ids = known ? bindingOn(target.seat, known).map(({ id }) => id) : [];
  const familyOf = (id: string) => id.replace(/\..*/, "");
  const isWhole = (family: string) => {
    const all = ids.filter((id) => familyOf(id) === family);
    return all.length > 0 && all.every((id) => selection.includes(id));
  };
  const names = [...new Set(selection.map((id) => (isWhole(familyOf(id)) ? familyOf(id) : id)))];
  const shown = names.slice(0, MAX_NAMES).map((name) => visible(clipped(name, 120)));
  const first = shown.join(message(language, "list.comma")) || message(language, "list.nothing");
  const left = names.length - shown.length;
  return left > 0 ? message(language, "list.more", { names: first, n: left }) : first;
}
