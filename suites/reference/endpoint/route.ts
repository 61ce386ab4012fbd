import type { Asked } from "./asked.js";
import type { EndpointState } from "./overrides.js";

/**
 * Finds the state of the requested operation. If there is none, returns the nearest one. Its validators then say
 * whether the action or the version is unknown.
 */
export function router(states: readonly EndpointState[]): (asked: Asked) => EndpointState {
  const nameOf = (action = "", version = "") => `${version} ${action}`;
  const byName = new Map(states.map((state) => [nameOf(state.contract.action, state.contract.version), state]));
  return ({ common: { action, version } }) => {
    const near = (name: "action" | "version", asked = "") => states.find(({ contract }) => contract[name] === asked);
    const exact = byName.get(nameOf(action, version));
    const found = exact ?? near("action", action) ?? near("version", version) ?? states[0];
    if (!found) throw new Error("No operation is served.");
    return found;
  };
}
