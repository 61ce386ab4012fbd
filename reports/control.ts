import { unsound } from "../schemas/sound.js";
import type { Report } from "../schemas/types.js";
import { duration } from "./duration.js";

/** What the kit made of its own clients or services before the run, in one sentence; undefined where the report does not tell. */
export function controlSentence({ control }: Report): string | undefined {
  if (!control) return undefined;
  const { clients = [], services = [], ms } = control;
  const wrong = [...clients, ...services].filter(({ breaks }) => breaks.length > 0).length;
  const told =
    services.length > 0
      ? `Before this run it told its own endpoint from ${wrong} wrong ones over the same transport, in ${duration(ms)}.`
      : `Before this run it told its own client from ${wrong} wrong ones on the same stage, in ${duration(ms)}.`;
  return unsound(control) ?? told;
}
