import type { Evidence, ServiceEvidence } from "../../schemas/types.js";
import { count } from "./folded.js";

/** In words, how a case was found. */
export function found({ found: how, shrinks }: Pick<Evidence | ServiceEvidence, "found" | "shrinks">): string {
  if (how === "fixed") return "a case that is always tried";
  if (!shrinks) return "found by chance";
  return `found by chance, then made smaller ${shrinks === 1 ? "once" : `${count(shrinks)} times`}`;
}
