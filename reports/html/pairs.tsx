import { Folded } from "./folded.js";
import { Text } from "./text.js";

/** Names and values in two columns, such as headers or parameters. */
export function Pairs({ of, none }: { of: Readonly<Record<string, string>>; none: string }) {
  const pairs = Object.entries(of);
  if (pairs.length === 0) return <p class="faint">{none}</p>;
  return (
    <dl class="pairs">
      {pairs.map(([name, value]) => (
        <div>
          <dt>
            <Text value={name} />
          </dt>
          <dd>
            <Folded value={value} />
          </dd>
        </div>
      ))}
    </dl>
  );
}
