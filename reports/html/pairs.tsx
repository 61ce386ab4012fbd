import { Folded } from "./folded.js";
import { Say } from "./say.js";
import { Text } from "./text.js";

/** Names and values in two columns, such as headers or parameters. */
export function Pairs({ of }: { of: Readonly<Record<string, string>> }) {
  const pairs = Object.entries(of);
  if (pairs.length === 0) {
    return (
      <p class="faint">
        <Say id="value.none" />
      </p>
    );
  }
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
