import { unsound } from "../schemas/sound.js";
import type { Report } from "../schemas/types.js";
import { duration } from "./duration.js";

/** What the kit made of its own clients before the run, in one sentence; undefined where the report does not tell. */
export function controlSentence({ control }: Report): string | undefined {
  if (!control) return undefined;
  const wrong = control.clients.filter(({ breaks }) => breaks.length > 0).length;
  const told = `Before this run it told its own client from ${wrong} wrong ones on the same stage, in ${duration(control.ms)}.`;
  return unsound(control) ?? told;
}
