import type { Span } from "../compared.js";
import { head, tail } from "../visible.js";
import { Folded } from "./folded.js";
import { Text } from "./text.js";

const AROUND = 60;
const MOST = 400;

/** A value with its differing tokens marked; long equal parts are omitted, and the whole value is collapsed below. */
export function Differing({ spans }: { spans: readonly Span[] }) {
  const whole = spans.map(({ text }) => text).join("");
  const short = spans.map((span, index) => ({ ...span, text: shortened(span, index, spans.length) }));
  const isCut = short.some(({ text }, index) => text !== spans[index]?.text);
  const isWhole = spans.length === 1 && spans[0]?.isChanged;
  return (
    <>
      <code class={isWhole ? "value whole" : "value"}>
        {short.map(({ text, isChanged }) =>
          isChanged ? (
            <mark>
              <Text value={text} />
            </mark>
          ) : (
            <Text value={text} />
          ),
        )}
      </code>
      {isCut ? <Folded value={whole} preview="" /> : null}
    </>
  );
}

function shortened({ text, isChanged }: Span, index: number, count: number): string {
  if (isChanged) return text.length > MOST ? `${head(text, MOST)}…` : text;
  const [isFirst, isLast] = [index === 0, index === count - 1];
  const room = AROUND * (isFirst && isLast ? 4 : isFirst || isLast ? 1 : 2);
  if (text.length <= room + 1) return text;
  if (isFirst && isLast) return `${head(text, 2 * AROUND)}…${tail(text, 2 * AROUND)}`;
  if (isFirst) return `…${tail(text, AROUND)}`;
  return isLast ? `${head(text, AROUND)}…` : `${head(text, AROUND)}…${tail(text, AROUND)}`;
}
