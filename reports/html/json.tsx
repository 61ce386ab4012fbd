import { written } from "../written.js";
import { Folded } from "./folded.js";
import { Say } from "./say.js";

/** A returned value as indented JSON, with every number shown as a number. */
export function Json({ value }: { value: unknown }) {
  const text = written(value);
  if (text !== undefined) return <Folded value={text} preview={text.slice(0, 400).replaceAll(/\n */g, " ")} />;
  return (
    <p class="more">
      <Say id="value.too-deep" />
    </p>
  );
}
