import type { Message } from "../messages.js";
import { Say } from "./say.js";

/** The number of list entries that are not shown; empty if all are shown. */
export function More({ all, shown, what }: { all: number; shown: number; what: Message }) {
  if (all <= shown) return null;
  return (
    <p class="more">
      <Say id={what} of={{ n: all - shown, shown }} />
    </p>
  );
}
