import type { Control } from "./types.js";

/** The fault that the control found in the kit itself, in one sentence; undefined if it can tell right from wrong. */
export function unsound({ clients = [], services = [] }: Control): string | undefined {
  const tried = [...clients, ...services];
  const wrong = tried.find(({ breaks, failed }) => breaks.join() !== failed.join());
  if (!wrong) return tried.some(({ breaks }) => breaks.length === 0) ? undefined : "The kit was not tried.";
  const { name, breaks, failed } = wrong;
  const words = (ids: readonly string[]) => ids.join(", ") || "nothing";
  const kind = services.includes(wrong) ? "service" : "client";
  return `The kit cannot tell right from wrong here: a ${kind} of its own, "${name}", has to fail ${words(breaks)} and failed ${words(failed)}.`;
}
