import { catalogue } from "../../schemas/catalogue.js";
import { nearest } from "../../schemas/nearest.js";
import type { Requirement } from "../../schemas/types.js";
import { UsageError } from "./usage-error.js";

/**
 * Returns the requirements that the given families and ids name, in the catalogue's order. Returns all if none are
 * given.
 */
export function select(requirements: readonly Requirement[], only: readonly string[] = []): readonly Requirement[] {
  for (const name of only) {
    if (requirements.some(({ id }) => names(name, id))) continue;
    throw new UsageError(
      `Failed to select "${name}": ${whyNone(name, requirements)}. ${didYouMean(name, requirements)}Families are ${familiesOf(requirements).join(", ")}; \`djc list\` shows every id.`,
    );
  }
  return only.length === 0 ? requirements : requirements.filter(({ id }) => only.some((name) => names(name, id)));
}

function names(name: string, id: string): boolean {
  return id === name || id.startsWith(`${name}.`);
}

/**
 * Returns the question that suggests the closest id or family for a misspelled name, with a leading space. Empty if
 * none is close.
 */
export function didYouMean(name: string, requirements: readonly Requirement[]): string {
  const ids = requirements.map(({ id }) => id);
  const ending = ids.find((id) => id.endsWith(`.${name}`));
  const meant = ending ?? nearest(name, [...familiesOf(requirements), ...ids]);
  return meant === undefined ? "" : `Did you mean "${meant}"? `;
}

function familiesOf(requirements: readonly Requirement[]): string[] {
  return [...new Set(requirements.map(({ id }) => id.replace(/\..*/, "")))];
}

function whyNone(name: string, requirements: readonly Requirement[]): string {
  const elsewhere = catalogue.find(({ id }) => names(name, id));
  const seat = requirements[0]?.seat;
  if (!elsewhere || seat === undefined) return "no requirement or family has this name";
  if (requirements.some((each) => each.seat === elsewhere.seat)) return "it does not apply to this operation";
  return `it is about a ${elsewhere.seat}, not a ${seat}`;
}
