import type { ComponentChild } from "preact";
import { isPlain, isVisible, pieces } from "../visible.js";

/** A text of the report, with invisible characters as marked escapes; `lines` keeps line ends. */
export function Text({ value, lines = false }: { value: string; lines?: boolean }): ComponentChild {
  if (lines ? isPlain(value) : isVisible(value)) return value;
  const parts = lines ? value.split("\n") : [value];
  return (
    <>
      {parts.map((part, index) => (
        <>
          {index > 0 ? "\n" : null}
          <Line value={part} />
        </>
      ))}
    </>
  );
}

function Line({ value }: { value: string }) {
  return <>{pieces(value).map((piece) => (piece.hidden ? <i class="hidden">{piece.text}</i> : piece.text))}</>;
}
