import type { Level as Word } from "../../schemas/types.js";
import { Say } from "./say.js";

/** MUST, SHOULD or MAY. */
export function Level({ level }: { level: Word }) {
  return (
    <span class="level">
      <Say id={`level.${level}`} />
    </span>
  );
}
