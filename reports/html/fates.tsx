import { counts } from "../counts.js";
import { type FleetColumn, failing, fateName, linkTo } from "../matrix.js";
import { isKnown } from "../standing.js";
import { Badge, Mark, type Shape } from "./badge.js";
import { CountWords } from "./families.js";
import { Level } from "./level.js";
import { Prose } from "./prose.js";
import { Pair, Phrase, Say } from "./say.js";
import { Text } from "./text.js";

/** That nothing has changed says nothing of how good an SDK is: only one without a failure is shown as a pass. */
function fateOf(column: FleetColumn): readonly [Shape, string] {
  const { outcome } = column.entry;
  if (outcome === "changed") return ["fail", outcome];
  if (outcome === "not-run") return ["untestable", fateName(outcome)];
  if (outcome === "broken") return ["harness-error", outcome];
  return failing(column).length === 0 ? ["pass", "holds"] : ["known", outcome];
}

/** Each mode of each SDK with what became of it. */
export function Fates({ all }: { all: FleetColumn[] }) {
  return (
    <ul class="fates">
      {all.map((column) => {
        const { entry, report } = column;
        const [shape, word] = fateOf(column);
        return (
          <li>
            <span class={`badge is-${shape}`}>
              <Mark shape={shape} />
              <Say id="fleet.fate" of={{ fate: word }} />
            </span>
            <div>
              <b>
                <Text value={entry.sdk} />
              </b>{" "}
              <Text value={`${entry.version} · ${entry.language} · ${entry.mode}`} />
              <p class="faint">
                <Phrase value={entry.reason ?? entry.about} />
              </p>
            </div>
            {report ? (
              <a class="page" href={column.address}>
                <CountWords counts={counts(report.verdicts)} />
              </a>
            ) : (
              <span />
            )}
          </li>
        );
      })}
    </ul>
  );
}

/** What does not hold for one mode, each with the reason that is known of it. */
export function Failures({ column }: { column: FleetColumn }) {
  const all = failing(column);
  if (all.length === 0) return null;
  const { sdk, version, mode } = column.entry;
  return (
    <details class="known-of">
      <summary>
        <h3>
          <Text value={`${sdk} ${version}, ${mode}`} />
        </h3>
        <CountWords counts={counts(all)} />
      </summary>
      <dl>
        {all.map((verdict) => (
          <div>
            <dt>
              <Badge shape={isKnown(verdict) ? "known" : verdict.outcome} />{" "}
              <a class="page" href={linkTo(column, verdict.requirement.id)}>
                {verdict.requirement.id}
              </a>{" "}
              <Level level={verdict.requirement.level} />
            </dt>
            <dd>
              {verdict.known === undefined ? (
                <Pair
                  en={<Prose value={verdict.requirement.text.en} />}
                  zh={<Prose value={verdict.requirement.text.zh} />}
                />
              ) : (
                <Text value={verdict.known} />
              )}
            </dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
