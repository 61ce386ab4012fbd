import { sentence } from "../schemas/sentence.js";
import { unsound } from "../schemas/sound.js";
import type { Report } from "../schemas/types.js";
import { duration } from "./duration.js";

/**
 * The result of the control before the run, in which the kit tests its own clients or services, in one sentence;
 * undefined if the report has none.
 */
export function controlSentence({ control, contract }: Pick<Report, "control" | "contract">): string | undefined {
  if (!control) return undefined;
  const { clients = [], services = [], ms } = control;
  const wrong = [...clients, ...services].filter(({ breaks }) => breaks.length > 0).length;
  // Other operations are tested with small services instead of the endpoint.
  const right = contract.name === undefined ? "the reference endpoint" : "a right service";
  const result =
    services.length > 0
      ? sentence(
          "Self-check passed: {0} and {1} known-wrong services were judged correctly in {2}.",
          right,
          wrong,
          duration(ms),
        )
      : sentence(
          "Self-check passed: the reference client and {0} known-wrong clients were judged correctly in {1}.",
          wrong,
          duration(ms),
        );
  return unsound(control) ?? result;
}
