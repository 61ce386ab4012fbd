import type { Requirement } from "../../schemas/types.js";
import { UsageError } from "./usage-error.js";

/** The requirements that the given families and ids name, in the catalogue's order; all where none is given. */
export function select(requirements: readonly Requirement[], only: readonly string[] = []): readonly Requirement[] {
  for (const name of only) {
    if (requirements.some(({ id }) => names(name, id))) continue;
    const families = [...new Set(requirements.map(({ id }) => id.split(".", 1)[0]))].join(", ");
    throw new UsageError(
      `Failed to select "${name}": no requirement or family has this name. Families are ${families}; \`djc list\` shows every id.`,
    );
  }
  return only.length === 0 ? requirements : requirements.filter(({ id }) => only.some((name) => names(name, id)));
}

function names(name: string, id: string): boolean {
  return id === name || id.startsWith(`${name}.`);
}
