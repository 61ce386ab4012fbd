import { difference, tail } from "../difference.js";
import { head } from "../visible.js";
import { Folded } from "./folded.js";
import { Text } from "./text.js";

const AROUND = 60;
const MOST = 240;

/** A value beside another, with the part that differs marked; long equal parts are left out, the whole is behind a fold. */
export function Differing({ value, other }: { value: string; other: string }) {
  const [from, to] = difference(value, other);
  const [before, middle, after] = [value.slice(0, from), value.slice(from, to), value.slice(to)];
  const isCut = before.length > AROUND || middle.length > MOST || after.length > AROUND;
  return (
    <>
      <code class="value">
        <Text value={before.length > AROUND ? `…${tail(before, AROUND)}` : before} />
        {middle === "" ? null : (
          <mark>
            <Text value={middle.length > MOST ? `${head(middle, MOST)}…` : middle} />
          </mark>
        )}
        <Text value={after.length > AROUND ? `${head(after, AROUND)}…` : after} />
      </code>
      {isCut ? <Folded value={value} preview={false} /> : null}
    </>
  );
}
