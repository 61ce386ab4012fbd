import { unsound } from "../schemas/sound.js";
import type { Report } from "../schemas/types.js";
import { duration } from "./duration.js";

/** What the kit made of its own clients or services before the run, in one sentence; undefined where the report does not tell. */
export function controlSentence({ control, contract }: Pick<Report, "control" | "contract">): string | undefined {
  if (!control) return undefined;
  const { clients = [], services = [], ms } = control;
  const wrong = [...clients, ...services].filter(({ breaks }) => breaks.length > 0).length;
  // the services that stand in for another operation are small ones
  const right = contract.name === undefined ? "the reference endpoint" : "a right service";
  const result =
    services.length > 0
      ? `Self-check passed: ${right} and ${wrong} known-wrong services were judged correctly in ${duration(ms)}.`
      : `Self-check passed: the reference client and ${wrong} known-wrong clients were judged correctly in ${duration(ms)}.`;
  return unsound(control) ?? result;
}
