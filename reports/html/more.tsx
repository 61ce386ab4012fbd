import { count } from "./folded.js";

/** Says how many things of a list are not shown; nothing where all are. */
export function More({ all, shown, noun }: { all: number; shown: number; noun: string }) {
  if (all <= shown) return null;
  return (
    <p class="more">
      {count(all - shown)} more {noun} are in the report file; the first {shown} are shown.
    </p>
  );
}
