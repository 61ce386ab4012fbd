import type { Message } from "../messages.js";
import { Say } from "./say.js";

/** Says how many things of a list are not shown; nothing where all are. */
export function More({ all, shown, what }: { all: number; shown: number; what: Message }) {
  if (all <= shown) return null;
  return (
    <p class="more">
      <Say id={what} of={{ n: all - shown, shown }} />
    </p>
  );
}
